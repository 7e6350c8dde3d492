package dev.jetway.booking.domain;

import java.time.Instant;

/**
 * The refund of a cancellation, guaranteed until the quote expires. A booking has at most one: a new one replaces it.
 *
 * @param fee the retained part of the captured amount
 */
public record CancellationQuote(String id, Money refund, Money fee, Instant expiresAt) {

    /** The quote of a cancellation that results in {@code cancelled}. */
    public static CancellationQuote of(
            String id, ActiveBooking booking, CancelledBooking cancelled, Instant expiresAt) {
        Money total = booking.details().total();
        Money paid = booking instanceof ConfirmedBooking ? total : total.none();
        return new CancellationQuote(id, cancelled.refund(), paid.minus(cancelled.refund()), expiresAt);
    }

    public boolean isValidAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
