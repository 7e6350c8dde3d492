package dev.jetway.contracts;

/** Replies of payment-service, on {@link Topics#PAYMENT_EVENTS}, keyed by booking reference. */
public sealed interface PaymentEvent extends Event {

    /** The booking. */
    String bookingReference();

    /** The payment attempt of the command. */
    String attemptId();

    @Override
    default String subject() {
        return bookingReference();
    }

    /** The provider reserved the amount. */
    record Authorized(String bookingReference, String attemptId, MonetaryAmount amount) implements PaymentEvent {}

    /**
     * The provider refused.
     *
     * @param reason a stable code such as {@code card-declined} or {@code insufficient-funds}
     */
    record Declined(String bookingReference, String attemptId, String reason) implements PaymentEvent {}

    /** The reserved amount was taken. */
    record Captured(String bookingReference, String attemptId, MonetaryAmount amount) implements PaymentEvent {}

    /** The reservation was given up; nothing was taken. */
    record Voided(String bookingReference, String attemptId) implements PaymentEvent {}

    /** Captured money was paid back. */
    record Refunded(String bookingReference, String attemptId, String refundId, MonetaryAmount amount)
            implements PaymentEvent {}
}
