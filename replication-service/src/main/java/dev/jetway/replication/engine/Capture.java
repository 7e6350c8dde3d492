package dev.jetway.replication.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Reading the binlog, once begun. Ends by itself with a failure, or is stopped. */
interface Capture {

    /** Completes when it has ended, exceptionally if it failed. */
    CompletableFuture<Void> ended();

    /**
     * Ends it, waiting for at most this long. Nothing is written to Kafka any more from the moment of the call on.
     *
     * @return whether it has ended
     */
    boolean stop(Duration max) throws InterruptedException;
}
