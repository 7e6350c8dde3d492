package dev.jetway.platform.transaction;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Work that follows the commit of the current transaction, such as counting what it changed. */
public final class AfterCommit {

    private AfterCommit() {}

    /** Does the work after the commit, and not after a rollback; at once where there is no transaction. */
    public static void run(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }
}
