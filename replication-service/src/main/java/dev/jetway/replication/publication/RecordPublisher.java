package dev.jetway.replication.publication;

import dev.jetway.replication.capture.ConnectorConfiguration;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;
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

    /** Serializes captured records with the converters of the connector's properties, like Kafka Connect. */
    static final class RecordEncoder {

        private final Converter key;
        private final Converter value;
        private final HeaderConverter header;

        RecordEncoder(Properties connector) {
            key = instance(connector, "key.converter", Converter.class);
            key.configure(subset(connector, "key.converter."), true);
            value = instance(connector, "value.converter", Converter.class);
            value.configure(subset(connector, "value.converter."), false);
            header = instance(connector, "header.converter", HeaderConverter.class);
            Map<String, Object> headerSettings = subset(connector, "header.converter.");
            headerSettings.put("converter.type", "header");
            header.configure(headerSettings);
        }

        ProducerRecord<byte[], byte[]> encode(SourceRecord captured) {
            String topic = captured.topic();
            RecordHeaders headers = new RecordHeaders();
            for (Header each : captured.headers()) {
                headers.add(each.key(), header.fromConnectHeader(topic, each.key(), each.schema(), each.value()));
            }
            return new ProducerRecord<>(
                    topic,
                    captured.kafkaPartition(),
                    captured.timestamp(),
                    key.fromConnectData(topic, captured.keySchema(), captured.key()),
                    value.fromConnectData(topic, captured.valueSchema(), captured.value()),
                    headers);
        }

        private static <T> T instance(Properties connector, String name, Class<T> type) {
            try {
                return Utils.newInstance(connector.getProperty(name), type);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(name + " is not on the class path", e);
            }
        }

        private static Map<String, Object> subset(Properties connector, String prefix) {
            Map<String, Object> subset = new HashMap<>();
            for (String name : connector.stringPropertyNames()) {
                if (name.startsWith(prefix)) {
                    subset.put(name.substring(prefix.length()), connector.getProperty(name));
                }
            }
            return subset;
        }
    }
}
