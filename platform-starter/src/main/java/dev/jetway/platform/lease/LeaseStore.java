package dev.jetway.platform.lease;

import dev.jetway.platform.correlation.TraceContext;
import java.time.Instant;
import java.util.List;

/**
 * A table of work. A worker leases a row by moving its due time beyond the longest time that the work takes; if the worker
 * dies, the row is due again when the lease expires.
 */
@FunctionalInterface
public interface LeaseStore<W> {

    /** Leases due work that no other worker has. */
    List<Leased<W>> leaseDue(Instant now, Instant leasedUntil, int countMax);

    /** Work with the trace in which it was requested. */
    record Leased<W>(W work, TraceContext trace) {}
}
