package dev.jetway.booking.domain;

import java.time.Instant;

/** The seats are sold, the tickets issued, and the payment is captured or about to be. */
public record ConfirmedBooking(BookingDetails details, Payments payments, History history) implements ActiveBooking {

    /** The attempt that paid. */
    public PaymentAttempt attempt() {
        return payments.attempts().getLast();
    }

    /** The traveller cancels, with the refund by the fare's rules. */
    public CancelledBooking cancel(Instant now) {
        return cancelled(now, ChangeReason.CANCELLED_BY_TRAVELLER, RefundPolicy.refund(details, now));
    }

    @Override
    public CancelledBooking cancelWithFlight(Instant now) {
        return cancelled(now, ChangeReason.FLIGHT_CANCELLED, details.total());
    }

    @Override
    public ConfirmedBooking with(BookingDetails newDetails, Payments attempts) {
        return new ConfirmedBooking(newDetails, attempts, history);
    }

    private CancelledBooking cancelled(Instant now, ChangeReason reason, Money refund) {
        return new CancelledBooking(details, payments, history.then(BookingStatus.CANCELLED, now, reason), refund);
    }
}
