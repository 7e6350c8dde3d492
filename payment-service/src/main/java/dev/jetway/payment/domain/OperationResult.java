package dev.jetway.payment.domain;

/** How an operation ended. Each ends once. */
public sealed interface OperationResult {

    /** It is so now, whether this operation made it so or found it so. */
    record Done() implements OperationResult {}

    /**
     * It is not done and won't be.
     *
     * @param reason a stable code such as {@code card-declined}
     */
    record Refused(String reason) implements OperationResult {}
}
