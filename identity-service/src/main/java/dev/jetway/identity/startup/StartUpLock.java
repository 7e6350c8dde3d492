package dev.jetway.identity.startup;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes replicas that start together take turns, by a lock on the one row of {@code start_up_lock}. What runs under it
 * commits before the next replica looks, and a replica that dies under it gives the lock back.
 */
@Component
public class StartUpLock {

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    StartUpLock(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    public void exclusively(Runnable work) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("SELECT id FROM start_up_lock WHERE id = 1 FOR UPDATE")
                    .query(Integer.class)
                    .single();
            work.run();
        });
    }
}
