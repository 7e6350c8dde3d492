package dev.jetway.replication.engine;

import dev.jetway.replication.lease.PrimaryLease;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Change data capture from the primary's binary log while a lease is valid: in this service, or by Kafka Connect. */
interface ChangeCapture {

    Run start(PrimaryLease lease, Runnable onReading);

    /** The state of this replica while the binary log is being read. */
    EngineState whileReading(Instant since);

    /** One run, which ends by itself with a failure or is stopped. */
    interface Run {

        /** Completes when the run has ended, exceptionally if it failed. */
        CompletableFuture<Void> ended();

        /**
         * Ends the run and waits for the end for at most {@code max}. From the call on, nothing is written to Kafka.
         *
         * @return whether it has ended
         */
        boolean stop(Duration max) throws InterruptedException;
    }
}
