package dev.jetway.payment.application;

import dev.jetway.payment.domain.Operation;
import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.OperationResult;
import dev.jetway.payment.domain.OperationStep;
import dev.jetway.payment.domain.OperationStepPolicy;
import dev.jetway.payment.domain.Operations;
import dev.jetway.payment.domain.Payment;
import dev.jetway.payment.domain.PaymentProvider;
import dev.jetway.payment.domain.PaymentProvider.Answer;
import dev.jetway.payment.domain.PaymentState;
import dev.jetway.payment.domain.Payments;
import dev.jetway.payment.domain.RetryPolicy;
import dev.jetway.platform.lease.AfterCommitTrigger;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Executes one step of a claimed operation: stores the step, calls the provider outside of any transaction, then stores the
 * outcome together with the reply.
 *
 * <p>The process may crash at any point. The stored state says that the provider may have been called; the next worker
 * queries the outcome, and repeats the call, with the same key, only if the provider does not know the operation.
 */
@Component
public class ExecuteOperation {

    private final Payments payments;
    private final Operations operations;
    private final PaymentProvider provider;
    private final PaymentReplies replies;
    private final AfterCommitTrigger<OperationKey> trigger;
    private final RetryPolicy retries;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final RandomGenerator random;
    private final PaymentMetrics metrics;

    public ExecuteOperation(
            Payments payments,
            Operations operations,
            PaymentProvider provider,
            PaymentReplies replies,
            AfterCommitTrigger<OperationKey> trigger,
            RetryPolicy retries,
            TransactionOperations transactions,
            Clock clock,
            RandomGenerator random,
            PaymentMetrics metrics) {
        this.payments = payments;
        this.operations = operations;
        this.provider = provider;
        this.replies = replies;
        this.trigger = trigger;
        this.retries = retries;
        this.transactions = transactions;
        this.clock = clock;
        this.random = random;
        this.metrics = metrics;
    }

    /** The call to the provider; the payment is in progress. */
    private record Question(OperationKey key, Payment payment, PaymentState.UnderWay state, boolean first) {}

    public void execute(OperationKey key) {
        Optional<Question> question = Objects.requireNonNull(transactions.execute(_ -> begin(key)));
        question.ifPresent(asked -> {
            Answer answer = answerTo(asked);
            transactions.executeWithoutResult(_ -> end(key, answer));
        });
    }

    private Optional<Question> begin(OperationKey key) {
        Operations.Locked locked = operations.lock(key).orElseThrow();
        Operation operation = locked.operation();
        if (operation.result() != null) {
            return Optional.empty();
        }
        if (locked.payment().isEmpty()) {
            park(key);
            return Optional.empty();
        }
        Payment payment = locked.payment().get();
        return switch (OperationStepPolicy.next(payment, operation.command())) {
            case OperationStep.Wait _ -> {
                park(key);
                yield Optional.empty();
            }
            case OperationStep.Conclude(OperationResult result) -> {
                conclude(payment, operation, result);
                yield Optional.empty();
            }
            case OperationStep.Ask(PaymentState.UnderWay meanwhile) -> {
                Payment underWay = payment.in(meanwhile);
                payments.save(underWay);
                operations.tried(key);
                yield Optional.of(new Question(key, underWay, meanwhile, true));
            }
            case OperationStep.FindOut(PaymentState.UnderWay state) -> {
                operations.tried(key);
                yield Optional.of(new Question(key, payment, state, false));
            }
        };
    }

    private Answer answerTo(Question question) {
        if (question.first()) {
            return call(question);
        }
        return switch (provider.find(question.key())) {
            case PaymentProvider.Outcome outcome -> outcome;
            case PaymentProvider.NeverHeardOf _ -> call(question);
            case PaymentProvider.Failed failed -> failed;
            case PaymentProvider.Unknown unknown -> unknown;
        };
    }

    private Answer call(Question question) {
        OperationKey authorization =
                OperationKey.authorizationOf(question.payment().attemptId());
        return switch (question.state()) {
            case PaymentState.Authorizing authorizing ->
                provider.authorize(question.key(), question.payment().amount(), authorizing.card());
            case PaymentState.Capturing _ ->
                provider.capture(
                        question.key(), authorization, question.payment().amount());
            case PaymentState.Voiding _ -> provider.voidAuthorization(question.key(), authorization);
            case PaymentState.Refunding refunding -> provider.refund(question.key(), authorization, refunding.amount());
        };
    }

    private void end(OperationKey key, Answer answer) {
        Operations.Locked locked = operations.lock(key).orElseThrow();
        Operation seen = locked.operation();
        Payment payment = locked.payment().orElseThrow();
        if (seen.result() != null) {
            return; // another worker, who took it up when this one was late, got the same outcome first
        }
        switch (answer) {
            case PaymentProvider.Approved _ -> {
                Payment approved = payment.in(underWay(payment).approved(payment.amount()));
                payments.save(approved);
                conclude(approved, seen, new OperationResult.Done());
            }
            case PaymentProvider.Declined(String reason) -> {
                Payment declined = payment.in(underWay(payment).declined(reason));
                payments.save(declined);
                conclude(declined, seen, new OperationResult.Refused(reason));
            }
            case PaymentProvider.Failed _, PaymentProvider.Unknown _ ->
                operations.postpone(key, clock.instant().plus(retries.delayAfter(seen.triesCount(), random)));
        }
    }

    private static PaymentState.UnderWay underWay(Payment payment) {
        if (payment.state() instanceof PaymentState.UnderWay underWay) {
            return underWay;
        }
        throw new IllegalStateException("An outcome came for a payment that has nothing in progress");
    }

    private void conclude(Payment payment, Operation operation, OperationResult result) {
        Instant now = clock.instant();
        operations.conclude(operation.key(), result, now);
        replies.concluded(payment, operation, result);
        metrics.concluded(payment, operation, result);
        operations
                .parked(operation.attemptId())
                .forEach(parked -> operations.postpone(parked, trigger.dueAt(parked, now)));
    }

    private void park(OperationKey key) {
        operations.park(key, clock.instant().plus(retries.delayMax()));
    }
}
