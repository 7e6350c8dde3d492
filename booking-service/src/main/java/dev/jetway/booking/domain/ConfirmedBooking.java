package dev.jetway.booking.domain;

import java.time.Instant;
import java.time.OffsetDateTime;

/** The seats are sold, the tickets issued, and the money is taken or about to be. */
public record ConfirmedBooking(Order order, Payments payments, History history) implements LiveBooking {

    /** The attempt that paid. */
    public PaymentAttempt attempt() {
        return payments.attempts().getLast();
    }

    /** The traveller changed their mind, and gets back what the fare's rules say. */
    public CancelledBooking cancel(Instant now) {
        return cancelled(now, ChangeReason.CANCELLED_BY_TRAVELLER, RefundPolicy.refund(order, now));
    }

    @Override
    public CancelledBooking cancelWithFlight(Instant now) {
        return cancelled(now, ChangeReason.FLIGHT_CANCELLED, order.total());
    }

    @Override
    public ConfirmedBooking reschedule(
            FlightId flightId, OffsetDateTime departure, OffsetDateTime arrival, Instant now) {
        return new ConfirmedBooking(order.rescheduled(flightId, departure, arrival, now), payments, history);
    }

    @Override
    public ConfirmedBooking with(Payments attempts) {
        return new ConfirmedBooking(order, attempts, history);
    }

    private CancelledBooking cancelled(Instant now, ChangeReason reason, Money refund) {
        return new CancelledBooking(order, payments, history.then(BookingStatus.CANCELLED, now, reason), refund);
    }
}
