package dev.jetway.platform.transaction;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Runs a transaction and retries it a limited number of times after a deadlock or a lock wait timeout. Such a transaction has been
 * rolled back, so that the retry is safe if all of its effects are in it. Not for work that may join a transaction.
 */
public final class DeadlockRetry {

    private static final double DELAY_FACTOR = 2;

    private final TransactionOperations transactions;
    private final RetryTemplate retries;

    /** @param delay before the first retry */
    public DeadlockRetry(TransactionOperations transactions, int retriesMax, Duration delay) {
        this.transactions = transactions;
        this.retries = new RetryTemplate(RetryPolicy.builder()
                .maxRetries(retriesMax)
                .delay(delay)
                .jitter(delay)
                .multiplier(DELAY_FACTOR)
                .includes(PessimisticLockingFailureException.class)
                .build());
    }

    public <T> T inTransaction(Function<TransactionStatus, T> work) {
        Supplier<T> attempt = () -> transactions.execute(work::apply);
        return retries.invoke(attempt);
    }

    /** For work whose statements are transactions of their own and can be repeated. */
    public void run(Runnable work) {
        retries.invoke(work);
    }
}
