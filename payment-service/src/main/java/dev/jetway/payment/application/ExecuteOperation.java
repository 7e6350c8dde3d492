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
import dev.jetway.payment.domain.ProviderCall;
import dev.jetway.platform.lease.AfterCommitTrigger;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
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
    private final IntervalFunction retryDelays;
    private final Duration parkedMax;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final PaymentMetrics metrics;

    public ExecuteOperation(
            Payments payments,
            Operations operations,
            PaymentProvider provider,
            PaymentReplies replies,
            AfterCommitTrigger<OperationKey> trigger,
            IntervalFunction retryDelays,
            WorkerProperties properties,
            TransactionOperations transactions,
            Clock clock,
            PaymentMetrics metrics) {
        this.payments = payments;
        this.operations = operations;
        this.provider = provider;
        this.replies = replies;
        this.trigger = trigger;
        this.retryDelays = retryDelays;
        this.parkedMax = properties.retryDelayMax();
        this.transactions = transactions;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** A started operation. If the call is not the first, the outcome is queried before it is repeated. */
    private record Started(OperationKey key, Payment payment, PaymentState.Pending state, boolean first) {}

    public void execute(OperationKey key) {
        Optional<Started> started = Objects.requireNonNull(transactions.execute(_ -> begin(key)));
        started.ifPresent(operation -> {
            Answer answer = execute(operation);
            transactions.executeWithoutResult(_ -> end(key, answer));
        });
    }

    private Optional<Started> begin(OperationKey key) {
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
            case OperationStep.Complete(OperationResult result) -> {
                conclude(payment, operation, result);
                yield Optional.empty();
            }
            case OperationStep.CallProvider(PaymentState.Pending pending) -> {
                Payment started = payment.in(pending);
                payments.save(started);
                operations.recordAttempt(key);
                yield Optional.of(new Started(key, started, pending, true));
            }
            case OperationStep.QueryOutcome(PaymentState.Pending state) -> {
                operations.recordAttempt(key);
                yield Optional.of(new Started(key, payment, state, false));
            }
        };
    }

    private Answer execute(Started started) {
        ProviderCall call = callOf(started);
        if (started.first()) {
            return provider.execute(call);
        }
        return switch (provider.find(call.key())) {
            case PaymentProvider.Outcome outcome -> outcome;
            case PaymentProvider.NotFound _ -> provider.execute(call);
            case PaymentProvider.Failed failed -> failed;
            case PaymentProvider.Unknown unknown -> unknown;
        };
    }

    private static ProviderCall callOf(Started started) {
        OperationKey key = started.key();
        Payment payment = started.payment();
        OperationKey authorization = OperationKey.authorizationOf(payment.attemptId());
        return switch (started.state()) {
            case PaymentState.Authorizing authorizing ->
                new ProviderCall.Authorize(key, payment.amount(), authorizing.card());
            case PaymentState.Capturing _ -> new ProviderCall.Capture(key, authorization, payment.amount());
            case PaymentState.Voiding _ -> new ProviderCall.Void(key, authorization);
            case PaymentState.Refunding refunding -> new ProviderCall.Refund(key, authorization, refunding.amount());
        };
    }

    private void end(OperationKey key, Answer answer) {
        Operations.Locked locked = operations.lock(key).orElseThrow();
        Operation seen = locked.operation();
        Payment payment = locked.payment().orElseThrow();
        if (seen.result() != null) {
            return; // the lease expired during the call, and another worker stored the same outcome
        }
        switch (answer) {
            case PaymentProvider.Approved _ -> {
                Payment approved = payment.in(pending(payment).approved(payment.amount()));
                payments.save(approved);
                conclude(approved, seen, new OperationResult.Done());
            }
            case PaymentProvider.Declined(String reason) -> {
                Payment declined = payment.in(pending(payment).declined(reason));
                payments.save(declined);
                conclude(declined, seen, new OperationResult.Refused(reason));
            }
            case PaymentProvider.Failed _, PaymentProvider.Unknown _ ->
                operations.postpone(key, clock.instant().plusMillis(retryDelays.apply(seen.triesCount())));
        }
    }

    private static PaymentState.Pending pending(Payment payment) {
        if (payment.state() instanceof PaymentState.Pending pending) {
            return pending;
        }
        throw new IllegalStateException("Outcome for a payment without a pending operation");
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
        operations.park(key, clock.instant().plus(parkedMax));
    }
}
