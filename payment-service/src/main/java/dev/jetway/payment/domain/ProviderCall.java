package dev.jetway.payment.domain;

/** A call to the payment provider: one operation, idempotent by its key. All but the first kind refer to an authorization. */
public sealed interface ProviderCall {

    OperationKey key();

    record Authorize(OperationKey key, Money amount, CardToken card) implements ProviderCall {}

    record Capture(OperationKey key, OperationKey authorization, Money amount) implements ProviderCall {}

    record Void(OperationKey key, OperationKey authorization) implements ProviderCall {}

    record Refund(OperationKey key, OperationKey authorization, Money amount) implements ProviderCall {}
}
