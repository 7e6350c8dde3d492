package dev.jetway.payment.domain;

/** A command of booking-service for one payment attempt. */
public sealed interface PaymentCommand {

    /** Authorizes the amount. */
    record Authorize(Money amount) implements PaymentCommand {}

    /** Captures the authorized amount. */
    record Capture() implements PaymentCommand {}

    /** Voids the authorization. */
    record Void() implements PaymentCommand {}

    /** Refunds a part or all of the captured amount. */
    record Refund(String refundId, Money amount) implements PaymentCommand {}
}
