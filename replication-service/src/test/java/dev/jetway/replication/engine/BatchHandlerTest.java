package dev.jetway.replication.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jetway.replication.publication.PublicationProgress;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class BatchHandlerTest {

    private final List<String> happened = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PublicationProgress progress = new PublicationProgress(Clock.systemUTC(), meters);

    @Test
    void aBatchIsPublishedBeforeItsPositionIsCommitted() throws InterruptedException {
        handler(true, records -> happened.add("published " + records.size()))
                .handleBatch(List.of(change("a"), change("b")), new Committer());

        assertThat(happened).containsExactly("published 2", "processed a", "processed b", "committed");
        assertThat(meters.counter("jetway.replication.events", "topic", "a").count())
                .isOne();
        assertThat(progress.batchBegunAt()).isNull();
    }

    @Test
    void aFailedBatchDoesNotMoveThePosition() {
        BatchHandler handler = handler(true, _ -> {
            throw new IllegalStateException("no Kafka");
        });

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> handler.handleBatch(List.of(change("a")), new Committer()));
        assertThat(happened).isEmpty();
        assertThat(progress.batchBegunAt()).isNull();
    }

    @Test
    void nothingIsPublishedAfterTheLeaseHasExpired() {
        BatchHandler handler = handler(false, _ -> happened.add("published"));

        assertThatExceptionOfType(LeaseLost.class)
                .isThrownBy(() -> handler.handleBatch(List.of(change("a")), new Committer()));
        assertThat(happened).isEmpty();
    }

    private BatchHandler handler(boolean leaseIsValid, BatchHandler.Publication publication) {
        return new BatchHandler(() -> leaseIsValid, publication, progress);
    }

    private static RecordChangeEvent<SourceRecord> change(String topic) {
        SourceRecord captured = new SourceRecord(Map.of(), Map.of(), topic, Schema.STRING_SCHEMA, "value");
        return () -> captured;
    }

    private final class Committer implements DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> {

        @Override
        public void markProcessed(RecordChangeEvent<SourceRecord> change) {
            happened.add("processed " + change.record().topic());
        }

        @Override
        public void markBatchFinished() {
            assertThat(progress.batchBegunAt())
                    .as("whoever waits for Kafka here is not idle")
                    .isNotNull();
            happened.add("committed");
        }

        @Override
        public void markProcessed(RecordChangeEvent<SourceRecord> change, DebeziumEngine.Offsets offsets) {
            markProcessed(change);
        }

        @Override
        public DebeziumEngine.Offsets buildOffsets() {
            return (_, _) -> {};
        }
    }
}
