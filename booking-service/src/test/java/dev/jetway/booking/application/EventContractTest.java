package dev.jetway.booking.application;

import static dev.jetway.booking.domain.Examples.CAIRO_LONDON;
import static dev.jetway.booking.domain.Examples.NOW;
import static dev.jetway.booking.domain.Examples.authorized;
import static dev.jetway.booking.domain.Examples.confirmed;
import static dev.jetway.booking.domain.Examples.held;
import static dev.jetway.booking.domain.Examples.paying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.domain.BookingDetails;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.Contact;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.PayingBooking;
import dev.jetway.booking.domain.PaymentStatus;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.EventType;
import dev.jetway.contracts.FlightEvent;
import dev.jetway.contracts.PaymentEvent;
import dev.jetway.testsupport.GoldenEvents;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The wire on both sides: what we publish fits its schema, and the golden samples of others have their effect on us. */
class EventContractTest {

    private static final RecordLocator REFERENCE = new RecordLocator("K7M2QX");

    private final FakePrimary primary = new FakePrimary();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final BookingSteps steps = primary.steps();
    private final SagaReplies replies = new SagaReplies(steps, primary, primary, clock);
    private final ApplyFlightChanges flights =
            new ApplyFlightChanges(primary, primary, primary, steps, FakePrimary.PROPERTIES, clock);

    @Test
    void everythingThatWePublishFitsItsSchema() {
        Set<EventType> published = EnumSet.noneOf(EventType.class);
        for (BookingEvent event : everyMessage()) {
            EventType type = EventType.of(event);
            published.add(type);
            assertThat(GoldenEvents.violations(event)).as(type.wireName()).isEmpty();
        }
        assertThat(published)
                .isEqualTo(EnumSet.allOf(EventType.class).stream()
                        .filter(type -> BookingEvent.class.isAssignableFrom(type.payload()))
                        .collect(Collectors.toSet()));
    }

    @Test
    void theSampleOfAnAuthorizationRequestsTheSeats() {
        PaymentEvent.Authorized sample = GoldenEvents.of(PaymentEvent.Authorized.class);
        store(sampleOrder(sample.attemptId()));
        primary.execute(_ -> {
            replies.authorized(sample);
            return true;
        });
        assertThat(primary.outbox().getLast()).isInstanceOf(BookingEvent.SeatsConfirmationRequested.class);
    }

    @Test
    void theSampleOfADeclineLetsAnotherCardBeTried() {
        PaymentEvent.Declined sample = GoldenEvents.of(PaymentEvent.Declined.class);
        store(sampleOrder(sample.attemptId()));
        replies.declined(sample);
        assertThat(status()).isEqualTo(BookingStatus.HELD);
    }

    @Test
    void theSampleOfConfirmedSeatsConfirmsTheBooking() {
        store(sampleOrder("a").authorize());
        replies.seatsConfirmed(GoldenEvents.of(FlightEvent.SeatsConfirmed.class));
        assertThat(status()).isEqualTo(BookingStatus.CONFIRMED);
    }

    @Test
    void theSampleOfRefusedSeatsExpiresIt() {
        store(sampleOrder("a").authorize());
        replies.seatsRefused(GoldenEvents.of(FlightEvent.SeatsConfirmationRefused.class));
        assertThat(status()).isEqualTo(BookingStatus.EXPIRED);
    }

    @Test
    void theSamplesOfPaymentsSetThePaymentStatus() {
        PaymentEvent.Captured captured = GoldenEvents.of(PaymentEvent.Captured.class);
        store(sampleOrder(captured.attemptId()).authorize());
        replies.captured(captured);
        assertThat(money()).isEqualTo(PaymentStatus.CAPTURED);
        replies.refunded(GoldenEvents.of(PaymentEvent.Refunded.class));
        assertThat(money()).isEqualTo(PaymentStatus.REFUNDED);
        replies.voided(GoldenEvents.of(PaymentEvent.Voided.class));
        assertThat(money()).isEqualTo(PaymentStatus.REFUNDED);
    }

    @Test
    void theSampleOfADelayMovesTheFlight() {
        store(sampleOrder("a"));
        FlightEvent.Delayed sample = GoldenEvents.of(FlightEvent.Delayed.class);
        flights.delayed(sample);
        flights.work();
        assertThat(primary.find(REFERENCE)
                        .orElseThrow()
                        .details()
                        .firstSegment()
                        .departureTime())
                .isEqualTo(sample.departureTime());
    }

    @Test
    void theSampleOfACancelledFlightCancelsTheBooking() {
        store(sampleOrder("a"));
        flights.cancelled(GoldenEvents.of(FlightEvent.Cancelled.class));
        flights.work();
        assertThat(status()).isEqualTo(BookingStatus.CANCELLED);
    }

    @Test
    void anAuthorizationForAnUnknownBookingIsVoided() {
        primary.execute(_ -> {
            replies.authorized(GoldenEvents.of(PaymentEvent.Authorized.class));
            return true;
        });
        assertThat(primary.outbox()).singleElement().isInstanceOf(BookingEvent.PaymentVoidRequested.class);
    }

    private static List<BookingEvent> everyMessage() {
        OffsetDateTime departure = OffsetDateTime.parse("2026-12-01T10:05:00+02:00");
        List<SagaStep> steps = List.of(
                BookingSaga.pay(held(), new PayForBookingCommand(Examples.REQUEST, attempt(), "tok_visa"), NOW),
                BookingSaga.authorized(paying(attempt()), attempt()),
                BookingSaga.declined(paying(attempt()), attempt(), "card-declined", NOW),
                BookingSaga.seatsConfirmed(authorized(attempt()), Examples.TICKETS, NOW),
                BookingSaga.seatsRefused(authorized(attempt()), "hold-expired", NOW),
                BookingSaga.cancel(confirmed(attempt()), NOW),
                BookingSaga.flightCancelled(confirmed(attempt()), CAIRO_LONDON, NOW),
                BookingSaga.flightDelayed(confirmed(attempt()), CAIRO_LONDON, departure, departure.plusHours(4), NOW));
        List<BookingEvent> messages = new ArrayList<>();
        messages.add(new BookingEvent.Held(BookingSnapshotMapper.of(held())));
        messages.add(new BookingEvent.HoldReleaseRequested(held().details().holdId()));
        steps.forEach(step -> messages.addAll(step.messages()));
        return messages;
    }

    private static String attempt() {
        return "7c1b2a34-4d0e-4a8e-9a0d-2f0b6f3f6a10";
    }

    /** The booking that the samples speak of, paying with this attempt. */
    private static PayingBooking sampleOrder(String attemptId) {
        BookingDetails details = new BookingDetails(
                REFERENCE,
                Examples.TRAVELLER,
                new Contact("traveller@example.org", null),
                "2f1c9f0e-6d59-4f5b-8a41-5f7a3f5f9c11",
                Examples.REQUEST,
                held().details().fare(),
                Examples.PRICE,
                List.of(Examples.cairoToLondon(Examples.seat(0, "12A"))),
                List.of(Examples.anyAdult()),
                NOW,
                NOW.plusSeconds(900));
        return HeldBooking.of(details).pay(attemptId, Examples.REQUEST, NOW);
    }

    private void store(PayingBooking booking) {
        HeldBooking begun = HeldBooking.of(booking.details());
        primary.add(begun);
        primary.save(begun, booking);
    }

    private BookingStatus status() {
        return primary.find(REFERENCE).orElseThrow().status();
    }

    private PaymentStatus money() {
        return primary.find(REFERENCE)
                .orElseThrow()
                .payments()
                .latest()
                .orElseThrow()
                .status();
    }
}
