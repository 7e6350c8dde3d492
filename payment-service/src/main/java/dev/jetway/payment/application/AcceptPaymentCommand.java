package dev.jetway.payment.application;

import dev.jetway.payment.domain.CardToken;
import dev.jetway.payment.domain.Money;
import dev.jetway.payment.domain.Operation;
import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.OperationResult;
import dev.jetway.payment.domain.OperationStepPolicy;
import dev.jetway.payment.domain.Operations;
import dev.jetway.payment.domain.Payment;
import dev.jetway.payment.domain.PaymentCommand;
import dev.jetway.payment.domain.PaymentState;
import dev.jetway.payment.domain.Payments;
import dev.jetway.platform.lease.AfterCommitTrigger;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Accepts a command in the transaction of its message. Only rows are written; the provider is called after that
 * transaction, by {@link ExecuteOperation}.
 */
@Component
public record AcceptPaymentCommand(
        Payments payments,
        Operations operations,
        PaymentReplies replies,
        AfterCommitTrigger<OperationKey> trigger,
        Clock clock) {

    /** Accepts a payment attempt. It is declined if its void arrived first. */
    public Acceptance authorize(String bookingReference, String attemptId, Money amount, CardToken card) {
        Instant now = clock.instant();
        Operation operation =
                Operation.accepted(bookingReference, attemptId, new PaymentCommand.Authorize(amount), now);
        if (!operations.add(operation, trigger.dueAt(operation.key(), now))) {
            return repeated(operation);
        }
        PaymentState state = operations.find(OperationKey.voidOf(attemptId)).isPresent()
                ? new PaymentState.Declined(OperationStepPolicy.VOIDED_FIRST)
                : new PaymentState.Requested(card);
        payments.add(new Payment(attemptId, bookingReference, amount, state, now));
        operations.parked(attemptId).forEach(key -> operations.postpone(key, trigger.dueAt(key, now)));
        return Acceptance.ACCEPTED;
    }

    public Acceptance capture(String bookingReference, String attemptId) {
        return followUp(bookingReference, attemptId, new PaymentCommand.Capture());
    }

    public Acceptance voidAuthorization(String bookingReference, String attemptId) {
        return followUp(bookingReference, attemptId, new PaymentCommand.Void());
    }

    public Acceptance refund(String bookingReference, String attemptId, String refundId, Money amount) {
        return followUp(bookingReference, attemptId, new PaymentCommand.Refund(refundId, amount));
    }

    private Acceptance followUp(String bookingReference, String attemptId, PaymentCommand command) {
        Instant now = clock.instant();
        Operation operation = Operation.accepted(bookingReference, attemptId, command, now);
        return operations.add(operation, trigger.dueAt(operation.key(), now))
                ? Acceptance.ACCEPTED
                : repeated(operation);
    }

    /** The worker that was reserved for the repeat finds the operation concluded, or queries its outcome. */
    private Acceptance repeated(Operation repeat) {
        Operation first = operations.find(repeat.key()).orElseThrow();
        if (!first.isRepeatOf(repeat)) {
            return Acceptance.CONFLICTING;
        }
        OperationResult result = first.result();
        if (result == null) {
            return Acceptance.IN_PROGRESS;
        }
        replies.concluded(payments.find(first.attemptId()).orElseThrow(), first, result);
        return Acceptance.REPLY_RESENT;
    }
}
