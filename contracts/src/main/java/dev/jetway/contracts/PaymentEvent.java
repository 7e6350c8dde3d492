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

    /** The provider authorized the amount. */
    record Authorized(String bookingReference, String attemptId, MonetaryAmount amount) implements PaymentEvent {}

    /**
     * The provider declined.
     *
     * @param reason a stable code such as {@code card-declined} or {@code insufficient-funds}
     */
    record Declined(String bookingReference, String attemptId, String reason) implements PaymentEvent {}

    /** The authorized amount was captured. */
    record Captured(String bookingReference, String attemptId, MonetaryAmount amount) implements PaymentEvent {}

    /** The authorization was cancelled; nothing was captured. */
    record Voided(String bookingReference, String attemptId) implements PaymentEvent {}

    /** Captured money was refunded. */
    record Refunded(String bookingReference, String attemptId, String refundId, MonetaryAmount amount)
            implements PaymentEvent {}
}
