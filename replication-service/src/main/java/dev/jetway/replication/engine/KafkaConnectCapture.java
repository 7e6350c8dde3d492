package dev.jetway.replication.engine;

import dev.jetway.replication.lease.PrimaryLease;
import dev.jetway.replication.publication.ReplicationTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Kafka Connect reads the binary log, with the same connector properties. While this replica has the lease, it creates the
 * topics and writes heartbeats.
 */
record KafkaConnectCapture(ReplicationTopics topics) implements ChangeCapture {

    @Override
    public Run start(PrimaryLease lease, Runnable onReading) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread.ofPlatform().name("kafka-connect-capture").daemon().start(() -> {
            try {
                topics.prepare();
                onReading.run();
            } catch (InterruptedException | RuntimeException | Error e) {
                ended.completeExceptionally(e);
            }
        });
        return new Run() {
            @Override
            public CompletableFuture<Void> ended() {
                return ended;
            }

            @Override
            public boolean stop(Duration max) {
                ended.complete(null);
                return true;
            }
        };
    }

    /** The engine of this replica is not used. */
    @Override
    public EngineState whileReading(Instant since) {
        return new EngineState.Standby(since);
    }
}
