package dev.jetway.payment.domain;

/**
 * Whoever moves the money. Each operation is idempotent by its key: the provider does it at most once, and gives a repeat
 * the first answer. No call is made inside a database transaction.
 */
public interface PaymentProvider {

    Answer authorize(OperationKey key, Money amount, CardToken card);

    Answer capture(OperationKey key, OperationKey authorization, Money amount);

    Answer voidAuthorization(OperationKey key, OperationKey authorization);

    Answer refund(OperationKey key, OperationKey authorization, Money amount);

    /** What became of the operation with this key. */
    Finding find(OperationKey key);

    /** What an operation came back with. */
    sealed interface Answer permits Outcome, Failed, Unknown {}

    /** What a question for an outcome came back with. */
    sealed interface Finding permits Outcome, NeverHeardOf, Failed, Unknown {}

    /** A decision of the provider, which it stands by. */
    sealed interface Outcome extends Answer, Finding {}

    record Approved() implements Outcome {}

    /** @param reason a stable code such as {@code insufficient-funds} */
    record Declined(String reason) implements Outcome {}

    /** The provider knows of no such operation: nothing was done. */
    record NeverHeardOf() implements Finding {}

    /**
     * It certainly did nothing; it may be asked again.
     *
     * @param cause a stable code such as {@code circuit-open}
     */
    record Failed(String cause) implements Answer, Finding {}

    /**
     * It may or may not have done it.
     *
     * @param cause a stable code such as {@code timeout}
     */
    record Unknown(String cause) implements Answer, Finding {}
}
