package dev.jetway.notification.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.BookingSnapshot;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.notification.application.TakeOnNews;
import dev.jetway.notification.domain.Letter;
import dev.jetway.notification.domain.Letter.Fact;
import dev.jetway.notification.domain.Notification;
import dev.jetway.notification.domain.NotificationType;
import dev.jetway.notification.domain.Notifications;
import dev.jetway.notification.domain.SentNotification;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden samples, through today's consumer. */
class BookingNewsContractTest {

    private final Noted notifications = new Noted();
    private final BookingNews news = new BookingNews(new TakeOnNews(
            notifications,
            _ -> {},
            Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC),
            UUID::randomUUID));

    static Stream<Arguments> events() {
        return Stream.of(
                told(BookingEvent.Held.class, BookingNews::held, "BOOKING_HELD", "Your booking K7M2QX is held"),
                told(
                        BookingEvent.Confirmed.class,
                        BookingNews::confirmed,
                        "BOOKING_CONFIRMED",
                        "Your booking K7M2QX is confirmed"),
                told(
                        BookingEvent.PaymentDeclined.class,
                        BookingNews::paymentDeclined,
                        "PAYMENT_DECLINED",
                        "The payment for booking K7M2QX was declined"),
                told(
                        BookingEvent.Expired.class,
                        BookingNews::expired,
                        "BOOKING_EXPIRED",
                        "Your booking K7M2QX has expired"),
                told(
                        BookingEvent.Cancelled.class,
                        BookingNews::cancelled,
                        "BOOKING_CANCELLED",
                        "Your booking K7M2QX is cancelled"),
                told(
                        BookingEvent.FlightDelayed.class,
                        BookingNews::flightDelayed,
                        "FLIGHT_DELAYED",
                        "Flight JW201 of your booking K7M2QX is delayed"),
                told(
                        BookingEvent.FlightCancelled.class,
                        BookingNews::flightCancelled,
                        "FLIGHT_CANCELLED",
                        "Flight JW201 of your booking K7M2QX is cancelled"));
    }

    private static <E extends BookingEvent> Arguments told(
            Class<E> payload, BiConsumer<BookingNews, E> handler, String type, String subject) {
        BiConsumer<BookingNews, Class<E>> replay = (news, event) -> handler.accept(news, Samples.of(event));
        return arguments(payload, replay, NotificationType.valueOf(type), subject);
    }

    @ParameterizedTest
    @MethodSource("events")
    void eachEventBecomesOneNotificationForItsTraveller(
            Class<?> payload, BiConsumer<BookingNews, Class<?>> replay, NotificationType type, String subject) {
        replay.accept(news, payload);
        assertThat(notifications.all).singleElement().satisfies(notification -> {
            assertThat(notification.type()).isEqualTo(type);
            assertThat(notification.letter().subject()).isEqualTo(subject);
            assertThat(notification.bookingReference()).isEqualTo("K7M2QX");
            assertThat(notification.travellerId()).isEqualTo("0b9f6a52-6a52-4f0e-9a53-1f6d3c2b7e10");
            assertThat(notification.recipient()).isEqualTo("traveller@example.org");
            assertThat(notification.toString()).doesNotContain("example.org", "Ada");
        });
    }

    @Test
    void timesAreLocalAndSayTheirOffset() {
        Letter letter = LetterWriter.confirmed(Samples.of(BookingEvent.Confirmed.class));
        assertThat(letter.flights()).singleElement().satisfies(flight -> {
            assertThat(flight.departure()).isEqualTo("Tue 1 Dec 2026, 08:30 (UTC+02:00)");
            assertThat(flight.arrival()).isEqualTo("Tue 1 Dec 2026, 11:45 (UTC+00:00)");
            assertThat(flight.seats()).isEqualTo("12A");
        });
        assertThat(letter.travellers()).containsExactly(new Letter.Traveller("Ada Example", "7772400000018"));
        assertThat(letter.facts()).contains(new Fact("Paid", "398.00 USD"));
    }

    @Test
    void aDelayTellsBothTimes() {
        assertThat(LetterWriter.flightDelayed(Samples.of(BookingEvent.FlightDelayed.class))
                        .facts())
                .containsExactly(
                        new Fact("New departure", "Tue 1 Dec 2026, 10:05 (UTC+02:00)"),
                        new Fact("Planned before", "Tue 1 Dec 2026, 08:30 (UTC+02:00)"));
    }

    @Test
    void aCancellationWithoutRefundPromisesNone() {
        BookingSnapshot booking = Samples.of(BookingEvent.Cancelled.class).booking();
        Letter letter = LetterWriter.cancelled(new BookingEvent.Cancelled(booking, new MonetaryAmount("0.00", "USD")));
        assertThat(letter.paragraphs()).singleElement().asString().contains("nothing to pay back");
    }

    @Test
    void whoHasNotPaidIsPromisedNoMoneyBack() {
        BookingSnapshot unpaid = Samples.of(BookingEvent.Held.class).booking();
        MonetaryAmount nothing = new MonetaryAmount("0.00", "USD");
        String flightId = unpaid.segments().getFirst().flightId();
        for (Letter letter : List.of(
                LetterWriter.cancelled(new BookingEvent.Cancelled(unpaid, nothing)),
                LetterWriter.flightCancelled(new BookingEvent.FlightCancelled(unpaid, flightId, nothing)))) {
            assertThat(letter.paragraphs()).singleElement().asString().endsWith("Nothing was charged.");
            assertThat(letter.facts()).isEmpty();
        }
    }

    /** Keeps what was added. */
    private static final class Noted implements Notifications {

        private final List<Notification> all = new ArrayList<>();

        @Override
        public void add(Notification notification) {
            all.add(notification);
        }

        @Override
        public Optional<Notification> findUnsent(String id) {
            return Optional.empty();
        }

        @Override
        public boolean claim(String id, Instant now, Instant leasedUntil) {
            return false;
        }

        @Override
        public List<String> claimDue(Instant now, Instant leasedUntil, int countMax) {
            return List.of();
        }

        @Override
        public void sent(String id, Instant at) {}

        @Override
        public void failed(String id) {}

        @Override
        public void postpone(String id, Instant until) {}

        @Override
        public Optional<Instant> oldestUnsent() {
            return Optional.empty();
        }

        @Override
        public List<SentNotification> sentTo(
                String travellerId, SentNotification.@Nullable Position after, int countMax) {
            return List.of();
        }
    }
}
