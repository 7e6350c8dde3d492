package dev.jetway.notification.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.assertArg;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.only;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.BookingSnapshot;
import dev.jetway.contracts.EventType;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.notification.application.RecordNotification;
import dev.jetway.notification.application.SenderProperties;
import dev.jetway.notification.domain.Email;
import dev.jetway.notification.domain.Email.Fact;
import dev.jetway.notification.domain.FlightDelay;
import dev.jetway.notification.domain.NotificationType;
import dev.jetway.notification.domain.Notifications;
import dev.jetway.testsupport.GoldenEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replays the golden samples through the consumer. */
class BookingEventListenerContractTest {

    private final Notifications notifications = mock();
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static final String EVENT_ID = UUID.randomUUID().toString();

    private final BookingEventListener listener = listener(Duration.ZERO);

    @ParameterizedTest
    @CsvSource({
        "BOOKING_HELD, BOOKING_HELD, Your booking K7M2QX is held",
        "BOOKING_CONFIRMED, BOOKING_CONFIRMED, Your booking K7M2QX is confirmed",
        "BOOKING_PAYMENT_DECLINED, PAYMENT_DECLINED, The payment for booking K7M2QX was declined",
        "BOOKING_EXPIRED, BOOKING_EXPIRED, Your booking K7M2QX has expired",
        "BOOKING_CANCELLED, BOOKING_CANCELLED, Your booking K7M2QX is cancelled",
        "BOOKING_FLIGHT_DELAYED, FLIGHT_DELAYED, Flight JW201 of your booking K7M2QX is delayed",
        "BOOKING_FLIGHT_CANCELLED, FLIGHT_CANCELLED, Flight JW201 of your booking K7M2QX is cancelled"
    })
    void eachEventIsRecordedAsOneNotification(EventType event, NotificationType type, String subject) {
        accept(listener, event);
        verify(notifications, only())
                .addUnlessSuperseded(
                        assertArg(notification -> {
                            assertThat(notification.id()).isEqualTo(EVENT_ID);
                            assertThat(notification.type()).isEqualTo(type);
                            assertThat(notification.email().subject()).isEqualTo(subject);
                            assertThat(notification.bookingReference()).isEqualTo("K7M2QX");
                            assertThat(notification.travellerId()).isEqualTo("0b9f6a52-6a52-4f0e-9a53-1f6d3c2b7e10");
                            assertThat(notification.recipient()).isEqualTo("traveller@example.org");
                            assertThat(notification.toString()).doesNotContain("example.org", "Ada");
                        }),
                        eq(
                                type == NotificationType.FLIGHT_DELAYED
                                        ? new FlightDelay("JW201-2026-12-01", Instant.parse("2026-12-01T08:05:00Z"))
                                        : null),
                        any());
    }

    @Test
    void withASettingTheMailOfAHoldWaitsAndIsReplacedByThatOfThePayment() {
        BookingEventListener waiting = listener(Duration.ofMinutes(1));

        accept(waiting, EventType.BOOKING_HELD);
        verify(notifications, only()).addUnlessSuperseded(any(), any(), eq(NOW.plusSeconds(60)));

        accept(waiting, EventType.BOOKING_FLIGHT_DELAYED);
        verify(notifications, never()).cancelHoldEmail(any(), any());

        accept(waiting, EventType.BOOKING_CONFIRMED);
        verify(notifications).cancelHoldEmail("K7M2QX", NOW.minusSeconds(60));
        verify(notifications, times(2)).addUnlessSuperseded(any(), any(), eq(NOW));
    }

    private BookingEventListener listener(Duration holdMailAfter) {
        Duration some = Duration.ofSeconds(1);
        return new BookingEventListener(new RecordNotification(
                notifications,
                _ -> Optional.empty(),
                new SenderProperties(1, some, some, some, some, some, holdMailAfter),
                Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private static void accept(BookingEventListener listener, EventType event) {
        listener.bookingEventSubscription().handlers().get(event).accept(GoldenEvents.of(event.payload()), EVENT_ID);
    }

    @Test
    void timesAreLocalWithTheirOffset() {
        Email email = EmailComposer.confirmed(GoldenEvents.of(BookingEvent.Confirmed.class));
        assertThat(email.flights()).singleElement().satisfies(flight -> {
            assertThat(flight.departure()).isEqualTo("Tue 1 Dec 2026, 08:30 (UTC+02:00)");
            assertThat(flight.arrival()).isEqualTo("Tue 1 Dec 2026, 11:45 (UTC+00:00)");
            assertThat(flight.seats()).isEqualTo("12A");
        });
        assertThat(email.travellers()).containsExactly(new Email.Traveller("Ada Example", "7772400000018"));
        assertThat(email.facts()).contains(new Fact("Paid", "398.00 USD"));
    }

    @Test
    void aDelayHasBothTimes() {
        assertThat(EmailComposer.flightDelayed(GoldenEvents.of(BookingEvent.FlightDelayed.class))
                        .facts())
                .containsExactly(
                        new Fact("New departure", "Tue 1 Dec 2026, 10:05 (UTC+02:00)"),
                        new Fact("Planned before", "Tue 1 Dec 2026, 08:30 (UTC+02:00)"));
    }

    @Test
    void aMissedConnectionIsExplained() {
        BookingEvent.FlightDelayed sample = GoldenEvents.of(BookingEvent.FlightDelayed.class);
        assertThat(EmailComposer.flightDelayed(sample).paragraphs())
                .anySatisfy(text -> assertThat(text).contains("You will miss flight JW202", "after flight JW201"))
                .anySatisfy(text -> assertThat(text).contains("cancel the booking", "all that you paid"));
        assertThat(EmailComposer.flightDelayed(with(sample, List.of())).paragraphs())
                .noneMatch(text -> text.contains("miss"))
                .anyMatch(text -> text.contains("You reach all your other flights"));
        assertThat(EmailComposer.flightDelayed(with(sample, null)).paragraphs())
                .as("an event of an older version")
                .singleElement()
                .asString()
                .contains("later than planned");
    }

    @ParameterizedTest
    @CsvSource({
        "false, 100, no refund",
        "true, 25, 'refund less a fee of 25% until Tue 1 Dec 2026, 08:30 (UTC+02:00)'",
        "true, 0, 'full refund until Tue 1 Dec 2026, 08:30 (UTC+02:00)'"
    })
    void theMailHasTheFareRules(boolean refundable, int feePercent, String rule) {
        BookingSnapshot booking = GoldenEvents.of(BookingEvent.Confirmed.class).booking();
        BookingSnapshot ruled = with(
                booking,
                new BookingSnapshot.Cancellation(
                        refundable, feePercent, booking.segments().getFirst().departureTime()),
                List.of());
        for (Email email : List.of(
                EmailComposer.held(new BookingEvent.Held(ruled)),
                EmailComposer.confirmed(new BookingEvent.Confirmed(ruled)))) {
            assertThat(email.facts()).contains(new Fact("If you cancel", rule), new Fact("Changes", "not possible"));
        }
        assertThat(EmailComposer.confirmed(new BookingEvent.Confirmed(with(booking, null, null)))
                        .facts())
                .as("an event of an older version")
                .extracting(Fact::label)
                .containsExactly("Paid", "Fare");
    }

    @Test
    void theMailOfAnExpiryTellsItsReason() {
        BookingSnapshot booking = GoldenEvents.of(BookingEvent.Expired.class).booking();
        assertThat(EmailComposer.expired(new BookingEvent.Expired(booking, "seats-lost"))
                        .paragraphs())
                .singleElement()
                .asString()
                .contains("seats could no longer be confirmed", "Nothing was charged")
                .doesNotContain("not paid for in time");
        for (String reason : new String[] {"payment-deadline-passed", null}) {
            assertThat(EmailComposer.expired(new BookingEvent.Expired(booking, reason))
                            .paragraphs())
                    .singleElement()
                    .asString()
                    .contains("not paid for in time");
        }
    }

    @Test
    void aCancellationFeeIsStated() {
        BookingEvent.Cancelled sample = GoldenEvents.of(BookingEvent.Cancelled.class);
        MonetaryAmount refund = new MonetaryAmount("298.50", "USD");
        assertThat(EmailComposer.cancelled(new BookingEvent.Cancelled(sample.booking(), refund))
                        .paragraphs())
                .singleElement()
                .asString()
                .contains("a fee of 99.50 USD");
        assertThat(EmailComposer.cancelled(new BookingEvent.Cancelled(
                                sample.booking(), sample.booking().total()))
                        .paragraphs())
                .singleElement()
                .asString()
                .doesNotContain("fee");
    }

    private static BookingEvent.FlightDelayed with(
            BookingEvent.FlightDelayed event, @Nullable List<BookingSnapshot.MissedConnection> missed) {
        return new BookingEvent.FlightDelayed(
                with(event.booking(), event.booking().cancellation(), missed),
                event.flightId(),
                event.previousDepartureTime(),
                event.departureTime());
    }

    private static BookingSnapshot with(
            BookingSnapshot booking,
            BookingSnapshot.@Nullable Cancellation rule,
            @Nullable List<BookingSnapshot.MissedConnection> missed) {
        return new BookingSnapshot(
                booking.reference(),
                booking.travellerId(),
                booking.contactEmail(),
                booking.total(),
                booking.fareBrand(),
                booking.paymentDeadline(),
                booking.segments(),
                booking.passengers(),
                rule,
                missed);
    }

    @Test
    void aCancellationWithoutRefundStatesSo() {
        BookingSnapshot booking = GoldenEvents.of(BookingEvent.Cancelled.class).booking();
        Email email = EmailComposer.cancelled(new BookingEvent.Cancelled(booking, new MonetaryAmount("0.00", "USD")));
        assertThat(email.paragraphs()).singleElement().asString().contains("nothing to pay back");
    }

    @Test
    void anUnpaidBookingStatesNoRefund() {
        BookingSnapshot unpaid = GoldenEvents.of(BookingEvent.Held.class).booking();
        MonetaryAmount nothing = new MonetaryAmount("0.00", "USD");
        String flightId = unpaid.segments().getFirst().flightId();
        for (Email email : List.of(
                EmailComposer.cancelled(new BookingEvent.Cancelled(unpaid, nothing)),
                EmailComposer.flightCancelled(new BookingEvent.FlightCancelled(unpaid, flightId, nothing)))) {
            assertThat(email.paragraphs()).singleElement().asString().endsWith("Nothing was charged.");
            assertThat(email.facts()).isEmpty();
        }
    }
}
