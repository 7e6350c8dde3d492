package dev.jetway.payment.domain;

/** What is to be done next about an operation. */
public sealed interface OperationStep {

    /** Call the provider, which does not know this operation yet. */
    record Ask(PaymentState.UnderWay meanwhile) implements OperationStep {}

    /** Query the outcome at the provider, which may know the operation already; call it if not. */
    record FindOut(PaymentState.UnderWay state) implements OperationStep {}

    /** Another operation of the attempt has to be concluded first. */
    record Wait() implements OperationStep {}

    /** Nothing needs doing. */
    record Conclude(OperationResult result) implements OperationStep {}
}
