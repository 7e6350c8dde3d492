package dev.jetway.identity.startup;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryListener;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryState;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets one replica at a time write initial data, by a lock on the one row of {@code start_up_lock}. The lock is held by the
 * transaction that writes, so a replica that dies releases it and leaves nothing half done.
 */
@Component
public class StartUpLock {

    private static final Logger log = LoggerFactory.getLogger(StartUpLock.class);

    /** Each waits for the lock for at most the session's {@code innodb_lock_wait_timeout}, 3 s. */
    private static final int RETRIES_MAX = 39;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final RetryTemplate retries = new RetryTemplate(RetryPolicy.builder()
            .includes(
                    PessimisticLockingFailureException.class,
                    RecoverableDataAccessException.class,
                    TransactionSystemException.class)
            .maxRetries(RETRIES_MAX)
            .delay(Duration.ZERO)
            .build());

    StartUpLock(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        retries.setRetryListener(new RetryListener() {
            @Override
            public void beforeRetry(RetryPolicy policy, Retryable<?> work, RetryState state) {
                log.warn(
                        "Start-up lock taken or connection lost, retrying: {}",
                        String.valueOf(state.getLastException()));
            }
        });
    }

    /**
     * Runs the work in a transaction while no other replica does.
     *
     * @param work idempotent: it is repeated if the database connection is lost before the commit is acknowledged
     */
    public void exclusively(Runnable work) {
        retries.invoke(() -> transaction.executeWithoutResult(status -> {
            jdbc.sql("SELECT id FROM start_up_lock WHERE id = 1 FOR UPDATE")
                    .query(Integer.class)
                    .single();
            work.run();
        }));
    }
}
