package dev.jetway.notification;

import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.EventType;
import dev.jetway.contracts.Topics;
import dev.jetway.infrastructure.SharedInfrastructure;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/** Publishes what booking-service would. */
final class BookingEvents {

    private BookingEvents() {}

    static void send(String eventId, BookingEvent event, JsonMapper json) {
        send(eventId, event, json, Map.of());
    }

    static void send(String eventId, BookingEvent event, JsonMapper json, Map<String, String> headers) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedInfrastructure.kafka().toString(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            ProducerRecord<String, String> message =
                    new ProducerRecord<>(Topics.BOOKING_EVENTS, event.subject(), json.writeValueAsString(event));
            message.headers()
                    .add("ce_id", eventId.getBytes(StandardCharsets.UTF_8))
                    .add("ce_type", EventType.of(event).wireName().getBytes(StandardCharsets.UTF_8));
            headers.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(message);
        }
    }
}
