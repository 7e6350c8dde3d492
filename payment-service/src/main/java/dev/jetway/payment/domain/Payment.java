package dev.jetway.payment.domain;

import java.time.Instant;

/**
 * One attempt to pay for a booking, from the request until the money is captured, voided or refunded.
 *
 * @param attemptId named by who asked; a repeat with the same id is the same attempt
 */
public record Payment(
        String attemptId, String bookingReference, Money amount, PaymentState state, Instant requestedAt) {

    public Payment in(PaymentState next) {
        return new Payment(attemptId, bookingReference, amount, next, requestedAt);
    }
}
