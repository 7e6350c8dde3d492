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
 * Runs a transaction, and runs it again, a few times, when the database chose it as a deadlock's victim or it waited too long
 * for a lock. Such a transaction has had no effect, so that is safe.
 */
@Component
class Conflicts {

    private static final double DELAY_FACTOR = 2;

    private final TransactionOperations transactions;
    private final RetryTemplate retries;

    Conflicts(TransactionOperations transactions, InventorySettings settings) {
        Duration delay = settings.conflictRetryDelay();
        this.transactions = transactions;
        this.retries = new RetryTemplate(RetryPolicy.builder()
                .maxRetries(settings.conflictRetriesMax())
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
}
