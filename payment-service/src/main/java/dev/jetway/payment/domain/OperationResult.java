package dev.jetway.payment.domain;

/** The final result of an operation. */
public sealed interface OperationResult {

    /** The state is as requested, by this operation or before it. */
    record Done() implements OperationResult {}

    /**
     * The operation was refused.
     *
     * @param reason a stable code such as {@code card-declined}
     */
    record Refused(String reason) implements OperationResult {}
}
