package dev.jetway.payment.domain;

/** What booking-service asks to be done with the money of one attempt to pay. */
public sealed interface PaymentCommand {

    /** Reserve the amount. */
    record Authorize(Money amount) implements PaymentCommand {}

    /** Take what was reserved. */
    record Capture() implements PaymentCommand {}

    /** Give the reservation up. */
    record Void() implements PaymentCommand {}

    /** Pay back a part or all of what was taken. */
    record Refund(String refundId, Money amount) implements PaymentCommand {}
}
