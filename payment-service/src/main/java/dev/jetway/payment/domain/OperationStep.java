package dev.jetway.payment.domain;

/** The next step of an operation. */
public sealed interface OperationStep {

    /** Call the provider, which does not know this operation yet. */
    record CallProvider(PaymentState.Pending next) implements OperationStep {}

    /** Query the outcome at the provider, which may know the operation already; call it if not. */
    record QueryOutcome(PaymentState.Pending state) implements OperationStep {}

    /** Wait until another operation of the attempt is complete. */
    record Wait() implements OperationStep {}

    /** Complete the operation without a call. */
    record Complete(OperationResult result) implements OperationStep {}
}
