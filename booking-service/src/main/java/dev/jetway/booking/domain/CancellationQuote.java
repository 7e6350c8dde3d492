package dev.jetway.booking.domain;

import java.time.Instant;

/**
 * What a cancellation would pay back, promised until it expires. A booking has at most one: a new one replaces it.
 *
 * @param fee what is kept of the money taken
 */
public record CancellationQuote(String id, Money refund, Money fee, Instant expiresAt) {

    /** The quote of the cancellation that would make {@code cancelled} of a booking. */
    public static CancellationQuote of(String id, LiveBooking booking, CancelledBooking cancelled, Instant expiresAt) {
        Money total = booking.details().total();
        Money paid = booking instanceof ConfirmedBooking ? total : total.none();
        return new CancellationQuote(id, cancelled.refund(), paid.minus(cancelled.refund()), expiresAt);
    }

    public boolean isValidAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
