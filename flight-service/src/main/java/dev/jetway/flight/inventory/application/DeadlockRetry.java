package dev.jetway.flight.inventory.application;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Runs a transaction and retries it a limited number of times after a deadlock or a lock wait timeout. The database has rolled
 * such a transaction back, so that the retry is safe.
 */
@Component
class DeadlockRetry {

    private static final double DELAY_FACTOR = 2;

    private final TransactionOperations transactions;
    private final RetryTemplate retries;

    DeadlockRetry(TransactionOperations transactions, InventoryProperties properties) {
        Duration delay = properties.conflictRetryDelay();
        this.transactions = transactions;
        this.retries = new RetryTemplate(RetryPolicy.builder()
                .maxRetries(properties.conflictRetriesMax())
                .delay(delay)
                .jitter(delay)
                .multiplier(DELAY_FACTOR)
                .includes(PessimisticLockingFailureException.class)
                .build());
    }

    <T> T inTransaction(Function<TransactionStatus, T> work) {
        Supplier<T> attempt = () -> transactions.execute(work::apply);
        return retries.invoke(attempt);
    }

    /** For work whose statements are transactions of their own and can be repeated. */
    void run(Runnable work) {
        retries.invoke(work);
    }
}
