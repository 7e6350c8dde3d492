package dev.jetway.platform.lease;

import java.time.Instant;
import java.util.Optional;

/** Starts work when the transaction that stores it commits, without claiming it again. */
@FunctionalInterface
public interface AfterCommitTrigger<W> {

    /** Reserves a worker until the current transaction ends; empty if none is free. */
    Optional<WorkerPermit<W>> reserve(Instant now);

    /**
     * Starts the work when the current transaction commits, if a worker is free.
     *
     * @return when the work is due in its table: when the lease of its worker expires or, if none is free, now
     */
    default Instant startAfterCommit(W work, Instant now) {
        return reserve(now)
                .map(worker -> {
                    worker.startAfterCommit(work);
                    return worker.leasedUntil();
                })
                .orElse(now);
    }

    /** A permit to run one work of the current transaction. */
    interface WorkerPermit<W> {

        /** When the lease of the worker expires. This is when the work is due in its table. */
        Instant leasedUntil();

        /** Starts the work when the transaction commits. Without this call the worker is free again then. */
        void startAfterCommit(W work);
    }
}
