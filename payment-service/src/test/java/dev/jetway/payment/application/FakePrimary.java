package dev.jetway.payment.application;

import dev.jetway.payment.domain.Operation;
import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.OperationResult;
import dev.jetway.payment.domain.Operations;
import dev.jetway.payment.domain.Payment;
import dev.jetway.payment.domain.PaymentProvider;
import dev.jetway.payment.domain.Payments;
import io.github.resilience4j.core.IntervalFunction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** The primary for one thread: what a transaction that fails has written is gone. */
public final class FakePrimary implements Payments, Operations, PaymentReplies, TransactionOperations {

    /** How one operation was said to have ended. */
    public record Reply(Payment payment, Operation operation, OperationResult result) {}

    private record Row(Operation operation, @Nullable Instant due) {}

    private Map<String, Payment> payments = new LinkedHashMap<>();
    private Map<OperationKey, Row> operations = new LinkedHashMap<>();
    private List<Reply> replies = new ArrayList<>();
    private Runnable boundary = () -> {};

    /** Executes operations of this primary. */
    public ExecuteOperation worker(PaymentProvider provider, Clock clock) {
        IntervalFunction delays =
                IntervalFunction.ofExponentialBackoff(Duration.ofMillis(200), 2, Duration.ofSeconds(10));
        PaymentMetrics metrics = new PaymentMetrics(new SimpleMeterRegistry(), this, clock);
        return new ExecuteOperation(this, this, provider, this, delays, this, clock, metrics);
    }

    /** What happens before, at the end of, and after every transaction; it may throw. */
    void atEveryBoundary(Runnable event) {
        boundary = event;
    }

    public List<Reply> replies() {
        return replies;
    }

    List<Operation> all() {
        return operations.values().stream().map(Row::operation).toList();
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> work) {
        boundary.run();
        var paymentsBefore = new LinkedHashMap<>(payments);
        var operationsBefore = new LinkedHashMap<>(operations);
        var repliesBefore = new ArrayList<>(replies);
        T result;
        try {
            result = work.doInTransaction(new SimpleTransactionStatus());
            boundary.run();
        } catch (Throwable e) {
            payments = paymentsBefore;
            operations = operationsBefore;
            replies = repliesBefore;
            throw e;
        }
        boundary.run();
        return result;
    }

    @Override
    public void add(Payment payment) {
        payments.put(payment.attemptId(), payment);
    }

    @Override
    public boolean addUnlessVoided(Payment payment) {
        if (find(OperationKey.voidOf(payment.attemptId())).isPresent()) {
            return false;
        }
        add(payment);
        return true;
    }

    @Override
    public Optional<Payment> find(String attemptId) {
        return Optional.ofNullable(payments.get(attemptId));
    }

    @Override
    public void save(Payment payment) {
        payments.put(payment.attemptId(), payment);
    }

    @Override
    public boolean add(Operation operation, Instant dueAt) {
        return operations.putIfAbsent(operation.key(), new Row(operation, dueAt)) == null;
    }

    @Override
    public Optional<Operation> find(OperationKey key) {
        return Optional.ofNullable(operations.get(key)).map(Row::operation);
    }

    @Override
    public Optional<Locked> lock(OperationKey key) {
        return find(key).map(operation -> new Locked(operation, find(operation.attemptId())));
    }

    private boolean claim(OperationKey key, Instant now, Instant leasedUntil) {
        Instant due = row(key).due();
        if (due == null || due.isAfter(now)) {
            return false;
        }
        operations.put(key, new Row(row(key).operation(), leasedUntil));
        return true;
    }

    List<OperationKey> leaseDue(Instant now, Instant leasedUntil, int countMax) {
        return List.copyOf(operations.keySet()).stream()
                .filter(key -> claim(key, now, leasedUntil))
                .limit(countMax)
                .toList();
    }

    @Override
    public void postpone(Operation operation, Instant until) {
        if (row(operation.key()).operation().result() == null) {
            operations.put(operation.key(), new Row(operation, until));
        }
    }

    @Override
    public boolean complete(Operation operation, Payment payment, OperationResult result, Instant at) {
        if (row(operation.key()).operation().result() != null) {
            return false;
        }
        operations.put(operation.key(), new Row(completed(operation, result, at), null));
        save(payment);
        return true;
    }

    @Override
    public Unfinished unfinished() {
        List<Instant> accepted = all().stream()
                .filter(operation -> operation.result() == null)
                .map(Operation::acceptedAt)
                .sorted()
                .toList();
        return new Unfinished(accepted.size(), accepted.stream().findFirst());
    }

    @Override
    public void completed(Payment payment, Operation operation, OperationResult result) {
        replies.add(new Reply(payment, operation, result));
    }

    @Override
    public List<Payment> ofBooking(String bookingReference) {
        return payments.values().stream()
                .filter(payment -> payment.bookingReference().equals(bookingReference))
                .toList();
    }

    @Override
    public List<Operation> historyOf(String bookingReference) {
        return all().stream()
                .filter(operation -> operation.bookingReference().equals(bookingReference))
                .toList();
    }

    private Row row(OperationKey key) {
        return Optional.ofNullable(operations.get(key)).orElseThrow();
    }

    private static Operation completed(Operation it, OperationResult result, Instant at) {
        return new Operation(
                it.key(),
                it.attemptId(),
                it.bookingReference(),
                it.command(),
                it.acceptedAt(),
                it.triesCount(),
                result,
                at);
    }
}
