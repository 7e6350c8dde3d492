package dev.jetway.payment.application;

import dev.jetway.payment.domain.Operation;
import dev.jetway.payment.domain.OperationResult;
import dev.jetway.payment.domain.Payment;

/** Tells whoever asked how an operation ended; together with the transaction that ends it, or not at all. */
public interface PaymentReplies {

    void concluded(Payment payment, Operation operation, OperationResult result);
}
