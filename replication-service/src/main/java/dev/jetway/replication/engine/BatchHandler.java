package dev.jetway.replication.engine;

import dev.jetway.replication.publication.PublicationProgress;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Publishes one batch and moves the position afterwards. After a failure in between, the batch is captured again: repeated,
 * never lost.
 */
record BatchHandler(BooleanSupplier leaseIsValid, Publication publication, PublicationProgress progress)
        implements DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> {

    /** Returns when Kafka has acknowledged all records. */
    @FunctionalInterface
    interface Publication {
        void publish(List<SourceRecord> records) throws InterruptedException;
    }

    @Override
    public void handleBatch(
            List<RecordChangeEvent<SourceRecord>> batch,
            DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        if (!leaseIsValid.getAsBoolean()) {
            throw new LeaseLost();
        }
        List<SourceRecord> records =
                batch.stream().map(RecordChangeEvent::record).toList();
        progress.batchBegins();
        try {
            publication.publish(records);
            progress.published(records);
            for (RecordChangeEvent<SourceRecord> each : batch) {
                committer.markProcessed(each);
            }
            // May write the position to Kafka, and wait for it as long as for publishing.
            committer.markBatchFinished();
        } finally {
            progress.batchEnds();
        }
    }

    @Override
    public boolean supportsTombstoneEvents() {
        return true;
    }
}
