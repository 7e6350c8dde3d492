package dev.jetway.booking.domain;

import java.time.Instant;
import java.util.List;

/**
 * A payment is in progress: first the money is reserved, then the seats are sold. The outcome is waited for, however long it
 * takes; it is never guessed.
 */
public record PayingBooking(BookingDetails details, Payments payments, History history) implements ActiveBooking {

    /** The booking as it was when this attempt began; only its flights have the times of now. */
    public static PayingBooking asOfPaymentAttempt(String attemptId, Booking booking) {
        Payments payments = booking.payments().upTo(attemptId);
        return new PayingBooking(
                booking.details().withoutTickets(),
                payments,
                booking.history().upTo(BookingStatus.PAYING, payments.attempts().size()));
    }

    /** The attempt that is in progress. */
    public PaymentAttempt attempt() {
        return payments.attempts().getLast();
    }

    public boolean isCurrentAttempt(String attemptId) {
        return attempt().id().equals(attemptId);
    }

    public boolean isAuthorized() {
        return attempt().status() == PaymentStatus.AUTHORIZED;
    }

    public PayingBooking authorize() {
        return with(details, payments.withPaymentStatus(attempt().id(), PaymentStatus.AUTHORIZED));
    }

    public HeldBooking decline(String reason, Instant now) {
        return new HeldBooking(
                details,
                payments.declined(attempt().id(), reason),
                history.then(BookingStatus.HELD, now, ChangeReason.PAYMENT_DECLINED));
    }

    public ConfirmedBooking confirm(List<TicketNumber> tickets, Instant now) {
        return new ConfirmedBooking(
                details.ticketed(tickets),
                payments,
                history.then(BookingStatus.CONFIRMED, now, ChangeReason.PAYMENT_AND_SEATS_CONFIRMED));
    }

    public ExpiredBooking loseSeats(Instant now) {
        return new ExpiredBooking(details, payments, history.then(BookingStatus.EXPIRED, now, ChangeReason.SEATS_LOST));
    }

    @Override
    public CancelledBooking cancelWithFlight(Instant now) {
        return new CancelledBooking(
                details,
                payments,
                history.then(BookingStatus.CANCELLED, now, ChangeReason.FLIGHT_CANCELLED),
                details.total().none());
    }

    @Override
    public PayingBooking with(BookingDetails newDetails, Payments attempts) {
        return new PayingBooking(newDetails, attempts, history);
    }
}
