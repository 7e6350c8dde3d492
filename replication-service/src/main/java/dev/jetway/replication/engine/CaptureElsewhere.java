package dev.jetway.replication.engine;

import dev.jetway.replication.lease.PrimaryLease;
import dev.jetway.replication.publication.ReplicationTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * The binlog is read by Kafka Connect, with the same connector properties. What is left to this replica while it has
 * the lease is to make the topics, and to let the heart beat.
 */
final class CaptureElsewhere implements Captures {

    private final ReplicationTopics topics;

    CaptureElsewhere(ReplicationTopics topics) {
        this.topics = topics;
    }

    @Override
    public Capture start(PrimaryLease lease, Runnable onReading) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread.ofPlatform().name("capture-elsewhere").daemon().start(() -> {
            try {
                topics.prepare();
                onReading.run();
            } catch (InterruptedException | RuntimeException | Error e) {
                ended.completeExceptionally(e);
            }
        });
        return new Capture() {
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

    /** As far as this replica's engine goes, it is another's turn. */
    @Override
    public EngineState whileReading(Instant since) {
        return new EngineState.Standby(since);
    }
}
