package dev.jetway.payment.domain;

/** What a worker has leased. */
public sealed interface OperationWork {

    OperationKey key();

    /** A due operation, whose step is still to be determined. */
    record Claimed(OperationKey key) implements OperationWork {}

    /**
     * An operation whose pending payment is stored, so the provider may have been called.
     *
     * @param repeated whether this may be another attempt: the outcome is queried before the call is repeated
     */
    record Started(Operation operation, Payment payment, PaymentState.Pending state, boolean repeated)
            implements OperationWork {

        @Override
        public OperationKey key() {
            return operation.key();
        }
    }
}
