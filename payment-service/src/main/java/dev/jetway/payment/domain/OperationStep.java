package dev.jetway.payment.domain;

/** What is to be done next about an operation. */
public sealed interface OperationStep {

    /** Tell the provider, which has not heard of this operation. */
    record Ask(PaymentState.UnderWay meanwhile) implements OperationStep {}

    /** Find out what the provider made of it, for it may have heard of this operation already; tell it if not. */
    record FindOut(PaymentState.UnderWay state) implements OperationStep {}

    /** Another operation of the attempt has to be concluded first. */
    record Wait() implements OperationStep {}

    /** Nothing needs doing. */
    record Conclude(OperationResult result) implements OperationStep {}
}
