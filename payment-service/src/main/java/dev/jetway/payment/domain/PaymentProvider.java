package dev.jetway.payment.domain;

/**
 * A payment provider. Operations are idempotent by their key: the provider executes each at most once and returns the first
 * result to a repeated call. No call is made inside a database transaction.
 */
public interface PaymentProvider {

    Answer authorize(OperationKey key, Money amount, CardToken card);

    Answer capture(OperationKey key, OperationKey authorization, Money amount);

    Answer voidAuthorization(OperationKey key, OperationKey authorization);

    Answer refund(OperationKey key, OperationKey authorization, Money amount);

    /** Queries the outcome of the operation with this key. */
    Finding find(OperationKey key);

    /** The result of a call. */
    sealed interface Answer permits Outcome, Failed, Unknown {}

    /** The result of a query. */
    sealed interface Finding permits Outcome, NeverHeardOf, Failed, Unknown {}

    /** A final decision of the provider. */
    sealed interface Outcome extends Answer, Finding {}

    record Approved() implements Outcome {}

    /** @param reason a stable code such as {@code insufficient-funds} */
    record Declined(String reason) implements Outcome {}

    /** The provider does not know the operation: nothing was done. The name is a value of the metric's label {@code answer}. */
    record NeverHeardOf() implements Finding {}

    /**
     * Definitely nothing was done; the call can be repeated.
     *
     * @param cause a stable code such as {@code circuit-open}
     */
    record Failed(String cause) implements Answer, Finding {}

    /**
     * The outcome is unknown.
     *
     * @param cause a stable code such as {@code timeout}
     */
    record Unknown(String cause) implements Answer, Finding {}
}
