package dev.jetway.booking;

import dev.jetway.contracts.Event;
import dev.jetway.contracts.EventType;
import dev.jetway.infrastructure.SharedInfrastructure;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/** Writes to topics what replication-service would. */
public final class Messages {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Messages() {}

    public static void send(String topic, Event event) {
        send(topic, event, UUID.randomUUID().toString());
    }

    public static void send(String topic, Event event, String id) {
        ProducerRecord<String, String> message =
                new ProducerRecord<>(topic, event.subject(), JSON.writeValueAsString(event));
        header(message, "ce_id", id);
        header(message, "ce_type", EventType.of(event).wireName());
        send(message);
    }

    public static void sendRow(String topic, String key, String value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    private static void header(ProducerRecord<String, String> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(ProducerRecord<String, String> message) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedInfrastructure.kafka().toString(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(message);
        }
    }
}
