package dev.jetway.replication.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jetway.replication.capture.TextOrJsonConverter;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.StringConverter;
import org.junit.jupiter.api.Test;

class RecordPublisherTest {

    @Test
    void aRecordThatIsNotAcknowledgedClosesTheProducerBeforeItCanSendAnother() {
        MockProducer<byte[], byte[]> kafka =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized void flush() {
                        errorNext(new TimeoutException("expired"));
                        assertThat(closed()).isTrue();
                    }
                };
        RecordPublisher publisher = publisher(kafka);

        assertThatExceptionOfType(PublicationFailed.class)
                .isThrownBy(() -> publisher.publish(List.of(text("A", "1"), text("A", "2"))))
                .withCauseInstanceOf(TimeoutException.class);
        assertThatExceptionOfType(PublicationFailed.class).isThrownBy(() -> publisher.publish(List.of(text("A", "3"))));
        assertThat(kafka.history()).hasSize(2);
    }

    @Test
    void nothingIsSentAfterClose() {
        MockProducer<byte[], byte[]> kafka = kafka();
        RecordPublisher publisher = publisher(kafka);
        publisher.close();

        assertThatExceptionOfType(PublicationFailed.class).isThrownBy(() -> publisher.publish(List.of(text("A", "1"))));
        assertThat(kafka.history()).isEmpty();
    }

    private static SourceRecord text(String key, String value) {
        return new SourceRecord(Map.of(), Map.of(), "events", Schema.STRING_SCHEMA, key, Schema.STRING_SCHEMA, value);
    }

    private static MockProducer<byte[], byte[]> kafka() {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static RecordPublisher publisher(MockProducer<byte[], byte[]> kafka) {
        Properties connector = new Properties();
        connector.setProperty("key.converter", TextOrJsonConverter.class.getName());
        connector.setProperty("value.converter", TextOrJsonConverter.class.getName());
        connector.setProperty("value.converter.replace.null.with.default", "false");
        connector.setProperty("header.converter", StringConverter.class.getName());
        return new RecordPublisher(kafka, connector);
    }
}
