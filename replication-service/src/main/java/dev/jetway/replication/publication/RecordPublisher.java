package dev.jetway.replication.publication;

import dev.jetway.replication.capture.ConnectorConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes captured records to Kafka in the order they were captured. Life: one engine run; the first record that can't
 * be written ends it, and with it the run, so that no later record of the same key overtakes it. The next run writes
 * both again, in order.
 */
public final class RecordPublisher implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final RecordEncoder encoder;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    RecordPublisher(Producer<byte[], byte[]> producer, Properties connector) {
        this.producer = producer;
        this.encoder = new RecordEncoder(connector);
    }

    /** A publisher with its own producer. */
    public static RecordPublisher open(ConnectorConfiguration properties) {
        return new RecordPublisher(new KafkaProducer<>(properties.producer()), properties.connector());
    }

    /** Returns when all in-sync replicas have acknowledged every record. */
    public void publish(List<SourceRecord> captured) throws InterruptedException {
        try {
            for (SourceRecord each : captured) {
                failIfAnyFailed();
                producer.send(encoder.encode(each), (_, problem) -> acknowledged(problem));
            }
            producer.flush();
        } catch (InterruptException e) {
            throw new InterruptedException("Interrupted while writing to Kafka");
        } catch (KafkaException | IllegalStateException e) {
            failure.compareAndSet(null, e);
        }
        failIfAnyFailed();
    }

    /** Discards unacknowledged records at once, which ends a {@link #publish} in progress. */
    @Override
    public void close() {
        failure.compareAndSet(null, new IllegalStateException("The publisher was closed"));
        producer.close(Duration.ZERO);
    }

    /** Runs on the producer's thread before further sends: closing here lets no later record pass. */
    private void acknowledged(@Nullable Exception problem) {
        if (problem != null && failure.compareAndSet(null, problem)) {
            producer.close(Duration.ZERO);
        }
    }

    private void failIfAnyFailed() {
        Exception first = failure.get();
        if (first != null) {
            throw new PublicationFailed(first);
        }
    }
}
