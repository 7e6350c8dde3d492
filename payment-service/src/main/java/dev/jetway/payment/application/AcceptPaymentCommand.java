package dev.jetway.payment.application;

import dev.jetway.payment.domain.CardToken;
import dev.jetway.payment.domain.Money;
import dev.jetway.payment.domain.Operation;
import dev.jetway.payment.domain.OperationResult;
import dev.jetway.payment.domain.OperationStepPolicy;
import dev.jetway.payment.domain.OperationWork;
import dev.jetway.payment.domain.Operations;
import dev.jetway.payment.domain.Payment;
import dev.jetway.payment.domain.PaymentCommand;
import dev.jetway.payment.domain.PaymentState;
import dev.jetway.payment.domain.Payments;
import dev.jetway.platform.lease.AfterCommitTrigger;
import dev.jetway.platform.lease.AfterCommitTrigger.WorkerPermit;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Accepts a command in the transaction of its message, and takes its first step if a worker is free: {@link ExecuteOperation} calls
 * the provider after that transaction, without another one before the call.
 */
@Component
public record AcceptPaymentCommand(
        Payments payments,
        Operations operations,
        ExecuteOperation execution,
        PaymentReplies replies,
        AfterCommitTrigger<OperationWork> trigger,
        Clock clock) {

    /** Accepts a payment attempt. It is declined if its void arrived first. */
    public AcceptanceResult authorize(String bookingReference, String attemptId, Money amount, CardToken card) {
        Operation operation =
                Operation.accepted(bookingReference, attemptId, new PaymentCommand.Authorize(amount), clock.instant());
        PaymentState.Requested requested = new PaymentState.Requested(card);
        Payment payment = new Payment(attemptId, bookingReference, amount, requested, operation.acceptedAt());
        return accept(operation, worker -> {
            PaymentState.Authorizing pending = requested.authorizing();
            Payment started = payment.withState(pending);
            if (payments.addUnlessVoided(worker.isPresent() ? started : payment)) {
                worker.ifPresent(
                        free -> free.startAfterCommit(new OperationWork.Started(operation, started, pending, false)));
            } else {
                payments.add(payment.withState(new PaymentState.Declined(OperationStepPolicy.VOIDED_FIRST)));
                worker.ifPresent(_ -> execution.begin(operation.key()));
            }
        });
    }

    public AcceptanceResult capture(String bookingReference, String attemptId) {
        return followUp(bookingReference, attemptId, new PaymentCommand.Capture());
    }

    public AcceptanceResult voidAuthorization(String bookingReference, String attemptId) {
        return followUp(bookingReference, attemptId, new PaymentCommand.Void());
    }

    public AcceptanceResult refund(String bookingReference, String attemptId, String refundId, Money amount) {
        return followUp(bookingReference, attemptId, new PaymentCommand.Refund(refundId, amount));
    }

    private AcceptanceResult followUp(String bookingReference, String attemptId, PaymentCommand command) {
        Operation operation = Operation.accepted(bookingReference, attemptId, command, clock.instant());
        return accept(
                operation,
                worker -> worker.ifPresent(
                        free -> execution.begin(operation.key()).ifPresent(free::startAfterCommit)));
    }

    /** @param firstStep of a new operation, with its worker if one is free; without one it is found by polling */
    private AcceptanceResult accept(Operation operation, Consumer<Optional<WorkerPermit<OperationWork>>> firstStep) {
        Optional<WorkerPermit<OperationWork>> worker = trigger.reserve(operation.acceptedAt());
        Instant dueAt = worker.map(WorkerPermit::leasedUntil).orElse(operation.acceptedAt());
        if (!operations.add(operation, dueAt)) {
            return repeated(operation);
        }
        firstStep.accept(worker);
        return AcceptanceResult.ACCEPTED;
    }

    /** The worker that was reserved for the repeat is free again. */
    private AcceptanceResult repeated(Operation repeat) {
        Operation first = operations.find(repeat.key()).orElseThrow();
        if (!first.isRepeatOf(repeat)) {
            return AcceptanceResult.CONFLICTING;
        }
        OperationResult result = first.result();
        if (result == null) {
            return AcceptanceResult.IN_PROGRESS;
        }
        replies.completed(payments.find(first.attemptId()).orElseThrow(), first, result);
        return AcceptanceResult.REPLY_RESENT;
    }
}
