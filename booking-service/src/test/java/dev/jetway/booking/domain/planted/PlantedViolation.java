package dev.jetway.booking.domain.planted;

import java.time.Instant;
import org.springframework.kafka.core.KafkaTemplate;

/** Breaks the rules of the domain, so that a test can see the rules catch it. */
public record PlantedViolation(KafkaTemplate<String, String> kafka) {

    void publish() {
        kafka.send("topic", Instant.now().toString());
    }
}
