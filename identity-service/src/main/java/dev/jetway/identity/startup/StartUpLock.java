package dev.jetway.identity.startup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes replicas that start together take turns, by a lock on the one row of {@code start_up_lock}. What runs under it
 * commits before the next replica looks, and a replica that dies under it gives the lock back.
 */
@Component
public class StartUpLock {

    private static final Logger log = LoggerFactory.getLogger(StartUpLock.class);

    /** Each waits for as long as a statement of ours waits for a lock, 3 s. */
    private static final int ATTEMPTS_MAX = 40;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    StartUpLock(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Runs it when nobody else does.
     *
     * <p>A database that breaks off is asked again; one that can't be connected to is not.
     *
     * @param work runs again if it is not known whether what it did was kept
     */
    public void exclusively(Runnable work) {
        for (int attempt = 1; attempt < ATTEMPTS_MAX; attempt++) {
            try {
                lockAndRun(work);
                return;
            } catch (PessimisticLockingFailureException stillTaken) {
                log.info("Another replica is starting, waiting for it");
            } catch (RecoverableDataAccessException | TransactionSystemException brokenOff) {
                log.warn("The database did not answer in time, trying again: {}", brokenOff.toString());
            }
        }
        lockAndRun(work);
    }

    private void lockAndRun(Runnable work) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("SELECT id FROM start_up_lock WHERE id = 1 FOR UPDATE")
                    .query(Integer.class)
                    .single();
            work.run();
        });
    }
}
