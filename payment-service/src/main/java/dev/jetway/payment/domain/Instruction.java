package dev.jetway.payment.domain;

/** What booking-service asks to be done with the money of one attempt to pay. */
public sealed interface Instruction {

    /** Reserve the amount. */
    record Authorize(Money amount) implements Instruction {}

    /** Take what was reserved. */
    record Capture() implements Instruction {}

    /** Give the reservation up. */
    record Void() implements Instruction {}

    /** Pay back a part or all of what was taken. */
    record Refund(String refundId, Money amount) implements Instruction {}
}
