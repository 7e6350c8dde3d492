package dev.jetway.payment.application;

import dev.jetway.payment.domain.Operation;
import dev.jetway.payment.domain.OperationResult;
import dev.jetway.payment.domain.Payment;

/** Replies to booking-service with the result of an operation, in the transaction that completes it. */
public interface PaymentReplies {

    void completed(Payment payment, Operation operation, OperationResult result);
}
