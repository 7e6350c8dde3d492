package dev.jetway.payment.domain;

/**
 * A payment provider. Operations are idempotent by their key: the provider executes each at most once and returns the first
 * result to a repeated call. No call is made inside a database transaction.
 */
public interface PaymentProvider {

    CallResult execute(ProviderCall call);
    /** Queries the outcome of the operation with this key. */
    QueryResult find(OperationKey key);

    /** The result of a call. */
    sealed interface CallResult permits Outcome, Failed, Unknown {}

    /** The result of a query. */
    sealed interface QueryResult permits Outcome, NotFound, Failed, Unknown {}

    /** A final decision of the provider. */
    sealed interface Outcome extends CallResult, QueryResult {}

    record Approved() implements Outcome {}

    /** @param reason a stable code such as {@code insufficient-funds} */
    record Declined(String reason) implements Outcome {}

    /** The provider does not know the operation: nothing was done. */
    record NotFound() implements QueryResult {}

    /**
     * Definitely nothing was done; the call can be repeated.
     *
     * @param cause a stable code such as {@code circuit-open}
     */
    record Failed(String cause) implements CallResult, QueryResult {}

    /**
     * The outcome is unknown.
     *
     * @param cause a stable code such as {@code timeout}
     */
    record Unknown(String cause) implements CallResult, QueryResult {}
}
