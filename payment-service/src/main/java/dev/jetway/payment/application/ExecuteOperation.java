package dev.jetway.payment.application;

import dev.jetway.payment.domain.Operation;
import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.OperationResult;
import dev.jetway.payment.domain.OperationStep;
import dev.jetway.payment.domain.OperationStepPolicy;
import dev.jetway.payment.domain.OperationWork;
import dev.jetway.payment.domain.OperationWork.Started;
import dev.jetway.payment.domain.Operations;
import dev.jetway.payment.domain.Payment;
import dev.jetway.payment.domain.PaymentProvider;
import dev.jetway.payment.domain.PaymentProvider.CallResult;
import dev.jetway.payment.domain.PaymentState;
import dev.jetway.payment.domain.Payments;
import dev.jetway.payment.domain.ProviderCall;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Executes one step of a leased operation: calls the provider outside of any transaction, then stores the outcome together with
 * the reply. The payment is stored as pending before the call.
 *
 * <p>The process may crash at any point. The stored state says that the provider may have been called; the next worker
 * queries the outcome, and repeats the call, with the same key, only if the provider does not know the operation.
 */
@Component
public record ExecuteOperation(
        Payments payments,
        Operations operations,
        PaymentProvider provider,
        PaymentReplies replies,
        IntervalFunction retryDelays,
        TransactionOperations transactions,
        Clock clock,
        PaymentMetrics metrics) {

    public void execute(OperationWork work) {
        Optional<Started> started = switch (work) {
            case OperationWork.Claimed(OperationKey key) ->
                Objects.requireNonNull(transactions.execute(_ -> begin(key)));
            case Started operation -> Optional.of(operation);
        };
        started.ifPresent(operation -> {
            CallResult result = call(operation);
            transactions.executeWithoutResult(_ -> end(operation, result));
        });
    }

    /**
     * Determines the next step in the current transaction, and stores what it says about the payment.
     *
     * @return the operation if the provider is to be called after the transaction; otherwise it is complete or postponed
     */
    Optional<Started> begin(OperationKey key) {
        Operations.Locked locked = operations.lock(key).orElseThrow();
        Operation operation = locked.operation();
        if (operation.result() != null) {
            return Optional.empty();
        }
        if (locked.payment().isEmpty()) {
            postpone(operation);
            return Optional.empty();
        }
        Payment payment = locked.payment().get();
        return switch (OperationStepPolicy.next(payment, operation.command())) {
            case OperationStep.Wait _ -> {
                postpone(operation);
                yield Optional.empty();
            }
            case OperationStep.Complete(OperationResult result) -> {
                complete(operation, payment, result);
                yield Optional.empty();
            }
            case OperationStep.CallProvider(PaymentState.Pending pending) -> {
                Payment started = payment.withState(pending);
                payments.save(started);
                yield Optional.of(new Started(operation, started, pending, false));
            }
            case OperationStep.QueryOutcome(PaymentState.Pending state) ->
                Optional.of(new Started(operation, payment, state, true));
        };
    }

    private CallResult call(Started started) {
        ProviderCall call = callOf(started);
        if (!started.repeated()) {
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

    /** Until it has a result, the payment stays as it was when the operation was started: nothing is read again. */
    private void end(Started started, CallResult result) {
        Operation operation = started.operation();
        Payment payment = started.payment();
        PaymentState.Pending state = started.state();
        switch (result) {
            case PaymentProvider.Approved _ ->
                complete(
                        operation.withAttemptCounted(),
                        payment.withState(state.approved(payment.amount())),
                        new OperationResult.Done());
            case PaymentProvider.Declined(String reason) ->
                complete(
                        operation.withAttemptCounted(),
                        payment.withState(state.declined(reason)),
                        new OperationResult.Refused(reason));
            case PaymentProvider.Failed _, PaymentProvider.Unknown _ -> postpone(operation);
        }
    }

    /** Without effect if the lease expired during the call, and another worker stored the same outcome. */
    private void complete(Operation operation, Payment payment, OperationResult result) {
        if (operations.complete(operation, payment, result, clock.instant())) {
            replies.completed(payment, operation, result);
            metrics.completed(payment, operation, result);
        }
    }

    private void postpone(Operation operation) {
        Operation tried = operation.withAttemptCounted();
        operations.postpone(tried, clock.instant().plusMillis(retryDelays.apply(tried.triesCount())));
    }
}
