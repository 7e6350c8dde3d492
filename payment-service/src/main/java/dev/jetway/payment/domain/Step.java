package dev.jetway.payment.domain;

/** What is to be done next about an operation. */
public sealed interface Step {

    /** Tell the provider, which has not heard of this operation. */
    record Ask(PaymentState.UnderWay meanwhile) implements Step {}

    /** Find out what the provider made of it, for it may have heard of this operation already; tell it if not. */
    record FindOut(PaymentState.UnderWay state) implements Step {}

    /** Another operation of the attempt has to be concluded first. */
    record Wait() implements Step {}

    /** Nothing needs doing. */
    record Conclude(Conclusion conclusion) implements Step {}
}
