package dev.jetway.replication.publication;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;

/** Serializes captured records with the converters of the connector's properties, like Kafka Connect. */
final class RecordEncoder {

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
