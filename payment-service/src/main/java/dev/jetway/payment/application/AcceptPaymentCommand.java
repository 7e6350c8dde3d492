package dev.jetway.payment.application;

import dev.jetway.payment.domain.CardToken;
import dev.jetway.payment.domain.Money;
import dev.jetway.payment.domain.Operation;
import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.OperationResult;
import dev.jetway.payment.domain.OperationStep;
import dev.jetway.payment.domain.OperationStepPolicy;
import dev.jetway.payment.domain.OperationWork;
import dev.jetway.payment.domain.Operations;
import dev.jetway.payment.domain.Payment;
import dev.jetway.payment.domain.PaymentCommand;
import dev.jetway.payment.domain.PaymentState;
import dev.jetway.payment.domain.Payments;
import dev.jetway.platform.lease.AfterCommitTrigger;
import dev.jetway.platform.lease.AfterCommitTrigger.Reservation;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Accepts a command in the transaction of its message. If a worker is free and the provider is to be called, the payment is
 * stored as pending: {@link ExecuteOperation} calls the provider after that transaction, without another one before the call.
 */
@Component
public record AcceptPaymentCommand(
        Payments payments,
        Operations operations,
        PaymentReplies replies,
        AfterCommitTrigger<OperationWork> trigger,
        Clock clock) {

    /** Accepts a payment attempt. It is declined if its void arrived first. */
    public Acceptance authorize(String bookingReference, String attemptId, Money amount, CardToken card) {
        Operation operation =
                Operation.accepted(bookingReference, attemptId, new PaymentCommand.Authorize(amount), clock.instant());
        Optional<Reservation<OperationWork>> worker = trigger.reserve(operation.acceptedAt());
        if (!add(operation, worker)) {
            return repeated(operation);
        }
        PaymentState state = operations.find(OperationKey.voidOf(attemptId)).isPresent()
                ? new PaymentState.Declined(OperationStepPolicy.VOIDED_FIRST)
                : new PaymentState.Requested(card);
        Payment payment = new Payment(attemptId, bookingReference, amount, state, operation.acceptedAt());
        payments.add(worker.map(free -> start(operation, payment, free)).orElse(payment));
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
        Operation operation = Operation.accepted(bookingReference, attemptId, command, clock.instant());
        Optional<Reservation<OperationWork>> worker = trigger.reserve(operation.acceptedAt());
        if (!add(operation, worker)) {
            return repeated(operation);
        }
        worker.ifPresent(free -> payments.lock(attemptId)
                .ifPresentOrElse(
                        payment -> payments.save(start(operation, payment, free)),
                        () -> free.startAfterCommit(new OperationWork.Claimed(operation.key()))));
        return Acceptance.ACCEPTED;
    }

    private boolean add(Operation operation, Optional<Reservation<OperationWork>> worker) {
        return operations.add(operation, worker.map(Reservation::leasedUntil).orElse(operation.acceptedAt()));
    }

    /** @return the payment to be stored: pending, if the worker's next step is a call of the provider */
    private static Payment start(Operation operation, Payment payment, Reservation<OperationWork> worker) {
        return switch (OperationStepPolicy.next(payment, operation.command())) {
            case OperationStep.CallProvider(PaymentState.Pending pending) -> {
                Payment started = payment.in(pending);
                worker.startAfterCommit(new OperationWork.Started(operation, started, pending, false));
                yield started;
            }
            case OperationStep.QueryOutcome _, OperationStep.Wait _, OperationStep.Complete _ -> {
                worker.startAfterCommit(new OperationWork.Claimed(operation.key()));
                yield payment;
            }
        };
    }

    /** The worker that was reserved for the repeat is free again. */
    private Acceptance repeated(Operation repeat) {
        Operation first = operations.find(repeat.key()).orElseThrow();
        if (!first.isRepeatOf(repeat)) {
            return Acceptance.CONFLICTING;
        }
        OperationResult result = first.result();
        if (result == null) {
            return Acceptance.IN_PROGRESS;
        }
        replies.completed(payments.find(first.attemptId()).orElseThrow(), first, result);
        return Acceptance.REPLY_RESENT;
    }
}
