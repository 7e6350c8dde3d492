package dev.jetway.replication.engine;

import dev.jetway.replication.lease.PrimaryLease;
import java.time.Instant;

/** Has the binlog read for as long as a lease is valid: here, or by Kafka Connect. */
interface Captures {

    Capture start(PrimaryLease lease, Runnable onReading);

    /** What this replica is doing once the binlog is being read. */
    EngineState whileReading(Instant since);
}
