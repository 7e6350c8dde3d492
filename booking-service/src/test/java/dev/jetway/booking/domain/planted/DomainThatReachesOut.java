package dev.jetway.booking.domain.planted;

import java.time.Instant;
import org.springframework.kafka.core.KafkaTemplate;

/** What no domain class may do, so that a test can see that it would be noticed. */
public record DomainThatReachesOut(KafkaTemplate<String, String> kafka) {

    void publish() {
        kafka.send("topic", Instant.now().toString());
    }
}
