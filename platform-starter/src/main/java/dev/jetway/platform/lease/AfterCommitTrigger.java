package dev.jetway.platform.lease;

import java.time.Instant;

/** Starts work when the transaction that stores it commits, without claiming it again. */
@FunctionalInterface
public interface AfterCommitTrigger<W> {

    /**
     * Reserves a worker for the work, if one is free.
     *
     * @return when the work is due in its table: when the lease of its worker expires or, if none is free, now
     */
    Instant dueAt(W work, Instant now);
}
