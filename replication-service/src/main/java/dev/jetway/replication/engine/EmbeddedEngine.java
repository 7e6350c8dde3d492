package dev.jetway.replication.engine;

import dev.jetway.replication.publication.RecordPublisher;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of Debezium: created, {@link #start started} once, ends by itself with a failure or is stopped. */
final class EmbeddedEngine implements ChangeCapture.Run {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedEngine.class);
    /** Runs before Debezium starts. */
    @FunctionalInterface
    interface Preparation {
        void run() throws InterruptedException;
    }

    private static final Duration STOP_RETRY = Duration.ofMillis(100);

    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> debezium;
    private final RecordPublisher publisher;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    EmbeddedEngine(Properties properties, BatchHandler handler, RecordPublisher publisher, Runnable onReading) {
        this.publisher = publisher;
        this.debezium = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(properties)
                .using(new DebeziumEngine.ConnectorCallback() {
                    @Override
                    public void pollingStarted() {
                        onReading.run();
                    }
                })
                .using((success, _, failure) -> {
                    if (failure != null) {
                        ended.completeExceptionally(failure);
                    }
                })
                .notifying(handler)
                .build();
    }

    void start(Preparation preparation) {
        Thread.ofPlatform().name("capture-engine").daemon().start(() -> {
            try {
                preparation.run();
                debezium.run();
                ended.complete(null);
            } catch (InterruptedException | RuntimeException | Error e) {
                ended.completeExceptionally(e);
            } finally {
                publisher.close();
            }
        });
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public boolean stop(Duration max) throws InterruptedException {
        publisher.close();
        Thread.ofPlatform().name("capture-engine-stop").daemon().start(this::stopDebezium);
        try {
            ended.get(max.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** Debezium can't be stopped while its tasks are starting; the stop is retried until it can. */
    private void stopDebezium() {
        while (!ended.isDone()) {
            try {
                debezium.close();
                return;
            } catch (IllegalStateException startingOrEnding) {
                if (!pause()) {
                    return;
                }
            } catch (IOException e) {
                log.warn("Debezium did not stop cleanly: {}", e.getClass().getName());
                return;
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(STOP_RETRY);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
