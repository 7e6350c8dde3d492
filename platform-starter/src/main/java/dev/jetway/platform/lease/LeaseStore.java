package dev.jetway.platform.lease;

import dev.jetway.platform.correlation.TraceContext;
import java.time.Instant;
import java.util.List;

/**
 * A table of work. A worker leases a row by moving its due time beyond the longest time that the work takes; if the worker
 * dies, the row is due again when the lease expires.
 */
public interface LeaseStore<K> {

    /** @return false if the row is not due: finished, or leased by another worker */
    boolean claim(K key, Instant now, Instant leasedUntil);

    List<K> claimDue(Instant now, Instant leasedUntil, int countMax);

    /** The trace in which the work was requested. */
    TraceContext traceContext(K key);
}
