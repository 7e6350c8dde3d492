package dev.jetway.booking.application;

import static dev.jetway.booking.domain.Examples.NOW;
import static dev.jetway.booking.domain.Examples.TRAVELLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.FareBrand;
import dev.jetway.booking.domain.FlightChange;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.Payments;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.FlightEvent;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.contracts.PaymentEvent;
import dev.jetway.testsupport.MutableClock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PayAndCancelBookingTest {

    private final FakePrimary primary = new FakePrimary();
    private final MutableClock clock = new MutableClock(NOW);
    private final BookingSteps steps = primary.steps();
    private final ChangeBooking changes = new ChangeBooking(steps, primary, clock);
    private final SagaReplies replies = new SagaReplies(steps, primary, primary, clock);

    @Test
    void aBookingThatADelayHasBrokenIsNotPaidForAndIsRefundedInFull() {
        RecordLocator paid = booked(FareBrand.LIGHT);
        pay(paid, "a1");
        confirm(paid, "a1");
        OffsetDateTime late = OffsetDateTime.parse("2026-12-08T11:00:00+02:00");
        steps.apply(
                paid,
                booking -> BookingSaga.flightDelayed(
                        booking, Examples.CAIRO_LONDON, late, late.plusHours(5), clock.instant()));
        assertThat(primary.outbox().getLast())
                .isInstanceOfSatisfying(
                        BookingEvent.FlightDelayed.class,
                        delayed -> assertThat(delayed.booking().missedConnections())
                                .singleElement()
                                .satisfies(missed -> {
                                    assertThat(missed.flightId()).isEqualTo(Examples.LONDON_CAIRO.value());
                                    assertThat(missed.afterFlightId()).isEqualTo(Examples.CAIRO_LONDON.value());
                                    assertThat(missed.connectionMinutes()).isZero();
                                    assertThat(missed.connectionMinutesMin()).isEqualTo(60);
                                }));
        changes.cancel(TRAVELLER, paid);
        assertThat(((CancelledBooking) primary.find(paid).orElseThrow()).refund())
                .isEqualTo(Examples.PRICE);
    }

    @Test
    void aPaidBookingOfAFlightThatTheAirlineHasCancelledIsRefundedInFullBeforeItsTurn() {
        RecordLocator paid = booked(FareBrand.LIGHT);
        pay(paid, "a1");
        confirm(paid, "a1");
        primary.record(new FlightChange.Cancellation(Examples.LONDON_CAIRO), NOW);

        changes.cancel(TRAVELLER, paid);

        assertThat(((CancelledBooking) primary.find(paid).orElseThrow()).refund())
                .isEqualTo(Examples.PRICE);
        assertThat(primary.outbox())
                .hasAtLeastOneElementOfType(BookingEvent.PaymentRefundRequested.class)
                .last()
                .isInstanceOfSatisfying(
                        BookingEvent.FlightCancelled.class,
                        told -> assertThat(told.flightId()).isEqualTo(Examples.LONDON_CAIRO.value()));
    }

    @Test
    void aCancellationOfBeforeTheAirlinesKeepsItsRefund() {
        RecordLocator paid = booked(FareBrand.LIGHT);
        pay(paid, "a1");
        confirm(paid, "a1");
        changes.cancel(TRAVELLER, paid);
        int messages = primary.outbox().size();
        primary.record(new FlightChange.Cancellation(Examples.LONDON_CAIRO), NOW);

        steps.apply(paid, booking -> BookingSaga.flightCancelled(booking, Examples.LONDON_CAIRO, clock.instant()));
        changes.cancel(TRAVELLER, paid);

        assertThat(((CancelledBooking) primary.find(paid).orElseThrow())
                        .refund()
                        .isNone())
                .isTrue();
        assertThat(primary.outbox()).hasSize(messages);
    }

    @Test
    void aPaidBookingWhoseFlightWasCancelledMeanwhileIsCancelledWithItsFlight() {
        RecordLocator reference = booked(FareBrand.STANDARD);
        pay(reference, "a1");
        steps.apply(reference, booking -> BookingSaga.authorized(booking, "a1"));
        String holdId = primary.find(reference).orElseThrow().details().holdId();

        replies.seatsRefused(new FlightEvent.SeatsConfirmationRefused(reference.value(), holdId, "flight-cancelled"));
        steps.apply(reference, booking -> BookingSaga.flightCancelled(booking, Examples.CAIRO_LONDON, clock.instant()));

        assertThat(primary.find(reference)).get().isInstanceOf(CancelledBooking.class);
        assertThat(primary.outbox())
                .hasAtLeastOneElementOfType(BookingEvent.PaymentVoidRequested.class)
                .doesNotHaveAnyElementsOfTypes(BookingEvent.Expired.class)
                .last()
                .isInstanceOf(BookingEvent.FlightCancelled.class);
    }

    @Test
    void atTheDeadlineItIsTooLateToPay() {
        RecordLocator reference = booked(FareBrand.STANDARD);
        clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(pay(reference, "a1")).isNull();
        decline(reference, "a1");
        clock.advance(Duration.ofMillis(1));
        assertThat(pay(reference, "a2")).isNotBlank();
    }

    @Test
    void onlySoManyCardsAreTried() {
        RecordLocator reference = booked(FareBrand.STANDARD);
        for (int i = 0; i < Payments.ATTEMPTS_MAX; i++) {
            assertThat(pay(reference, "a" + i)).isNull();
            decline(reference, "a" + i);
        }
        assertThat(pay(reference, "one more")).isNotBlank();
    }

    private RecordLocator booked(FareBrand brand) {
        HeldBooking booking = HeldBooking.of(Examples.details("K7M2QX", brand, NOW));
        primary.add(booking);
        return booking.details().reference();
    }

    /** Why the payment is refused; null if it begins. */
    private @Nullable String pay(RecordLocator reference, String attemptId) {
        return changes.pay(TRAVELLER, reference, command(attemptId))
                .orElseThrow()
                .refusal();
    }

    private static PayForBookingCommand command(String attemptId) {
        return new PayForBookingCommand(Examples.REQUEST, attemptId, "tok_visa");
    }

    private void decline(RecordLocator reference, String attemptId) {
        steps.apply(reference, booking -> BookingSaga.declined(booking, attemptId, "card-declined", clock.instant()));
    }

    private void confirm(RecordLocator reference, String attemptId) {
        steps.apply(reference, booking -> BookingSaga.authorized(booking, attemptId));
        steps.apply(reference, booking -> BookingSaga.seatsConfirmed(booking, primary, clock.instant()));
        replies.captured(new PaymentEvent.Captured(reference.value(), attemptId, new MonetaryAmount("398.00", "USD")));
    }
}
