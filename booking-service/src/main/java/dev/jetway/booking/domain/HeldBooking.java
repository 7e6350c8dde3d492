package dev.jetway.booking.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Seats are held and wait to be paid for, until the deadline. */
public record HeldBooking(BookingDetails details, Payments payments, History history) implements ActiveBooking {

    /** A new booking. */
    public static HeldBooking of(BookingDetails details) {
        return new HeldBooking(
                details,
                Payments.NONE,
                History.NONE.then(BookingStatus.HELD, details.createdAt(), ChangeReason.SEATS_HELD));
    }

    /** The booking as it was when it was made; only its flights have the times of now. */
    public static HeldBooking asFirstHeld(Booking booking) {
        return of(booking.details().withoutTickets());
    }

    public PayingBooking pay(String attemptId, @Nullable RequestIdentity request, Instant now) {
        return new PayingBooking(
                details,
                payments.begin(PaymentAttempt.requested(attemptId, details.total(), request)),
                history.then(BookingStatus.PAYING, now, ChangeReason.PAYMENT_REQUESTED));
    }

    public ExpiredBooking expire(Instant now) {
        return new ExpiredBooking(
                details, payments, history.then(BookingStatus.EXPIRED, now, ChangeReason.PAYMENT_DEADLINE_PASSED));
    }

    public CancelledBooking cancel(Instant now) {
        return cancelled(now, ChangeReason.CANCELLED_BY_TRAVELLER);
    }

    @Override
    public CancelledBooking cancelWithFlight(Instant now) {
        return cancelled(now, ChangeReason.FLIGHT_CANCELLED);
    }

    @Override
    public HeldBooking with(BookingDetails newDetails, Payments attempts) {
        return new HeldBooking(newDetails, attempts, history);
    }

    private CancelledBooking cancelled(Instant now, ChangeReason reason) {
        return new CancelledBooking(
                details,
                payments,
                history.then(BookingStatus.CANCELLED, now, reason),
                details.total().none());
    }
}
