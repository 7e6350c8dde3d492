package dev.jetway.payment.domain;

/**
 * The state of the money of one payment attempt. A transition exists only on the state that allows it.
 *
 * <pre>
 * Requested -> Authorizing -> Authorized -> Capturing -> Captured -> Refunding -> Captured or Refunded
 *                          -> Declined   -> Voiding   -> Voided
 * </pre>
 *
 * Only states that need the card's token have it.
 */
public sealed interface PaymentState {

    /**
     * An operation was possibly sent to the provider, and its outcome is unknown. Only an outcome ends the state; if the
     * provider declines anything but an authorization, the previous state returns.
     */
    sealed interface Pending extends PaymentState {

        PaymentState approved(Money authorized);

        PaymentState declined(String reason);
    }

    record Requested(CardToken card) implements PaymentState {

        public Authorizing authorizing() {
            return new Authorizing(card);
        }
    }

    record Authorizing(CardToken card) implements Pending {

        @Override
        public PaymentState approved(Money authorized) {
            return new Authorized();
        }

        @Override
        public PaymentState declined(String reason) {
            return new Declined(reason);
        }
    }

    record Declined(String reason) implements PaymentState {}

    record Authorized() implements PaymentState {

        public Capturing capturing() {
            return new Capturing();
        }

        public Voiding voiding() {
            return new Voiding();
        }
    }

    record Capturing() implements Pending {

        @Override
        public PaymentState approved(Money authorized) {
            return new Captured(authorized.none());
        }

        @Override
        public PaymentState declined(String reason) {
            return new Authorized();
        }
    }

    record Voiding() implements Pending {

        @Override
        public PaymentState approved(Money authorized) {
            return new Voided();
        }

        @Override
        public PaymentState declined(String reason) {
            return new Authorized();
        }
    }

    record Voided() implements PaymentState {}

    /** The full amount was captured; {@code refunded} of it was refunded. */
    record Captured(Money refunded) implements PaymentState {

        public Refunding refunding(String refundId, Money amount) {
            return new Refunding(refunded, refundId, amount);
        }
    }

    record Refunding(Money refundedBefore, String refundId, Money amount) implements Pending {

        @Override
        public PaymentState approved(Money authorized) {
            Money refunded = refundedBefore.plus(amount);
            return refunded.equals(authorized) ? new Refunded() : new Captured(refunded);
        }

        @Override
        public PaymentState declined(String reason) {
            return new Captured(refundedBefore);
        }
    }

    /** The full amount was refunded. */
    record Refunded() implements PaymentState {}
}
