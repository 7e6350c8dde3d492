package dev.jetway.platform.example;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.contracts.FlightEvent;
import dev.jetway.platform.outbox.Outbox;
import dev.jetway.platform.trail.Trail;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** What work is about goes out with an event and comes in with the next. */
class TrailIT extends PlatformIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Autowired
    private Trail trail;

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionOperations transaction;

    @Test
    void anEventIsHandledInTheTraceThatItBroughtAndUnderItsName() {
        KafkaTopics.send(
                TOPIC,
                "TRAIL1",
                """
                {"bookingReference": "TRAIL1", "attemptId": "a", "amount": {"amount": "1.00", "currency": "USD"}}
                """,
                Map.of(
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        "dev.jetway.payment.authorized.v1",
                        "traceparent",
                        "00-" + TRACE + "-b7ad6b7169203331-01",
                        "baggage",
                        "booking.reference=TRAIL1"));

        await().atMost(20, SECONDS).until(() -> ExampleApplication.LOGGED.containsKey("TRAIL1"));
        assertThat(ExampleApplication.LOGGED.get("TRAIL1")).isEqualTo(TRACE + " TRAIL1");
    }

    @Test
    void whatIsFollowedStandsInTheLogAndGoesIntoTheOutbox() {
        try (Trail.Followed _ = trail.begin("work", "TRAIL2")) {
            assertThat(MDC.get("bookingReference")).isEqualTo("TRAIL2");
            append("trail-2");
        }
        assertThat(MDC.get("bookingReference")).isNull();
        append("trail-3");

        assertThat(column("baggage", "trail-2")).isEqualTo("booking.reference=TRAIL2");
        assertThat(column("traceparent", "trail-2")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
        assertThat(column("COALESCE(baggage, 'none')", "trail-3")).isEqualTo("none");
    }

    @Test
    void whatDoesNotLookLikeAReferenceIsNotFollowed() {
        try (Trail.Followed _ = trail.begin("work", "x\nforged line")) {
            assertThat(MDC.get("bookingReference")).isNull();
            append("trail-4");
        }

        assertThat(column("COALESCE(baggage, 'none')", "trail-4")).isEqualTo("none");
    }

    private void append(String flightId) {
        transaction.executeWithoutResult(_ -> outbox.append(new FlightEvent.Cancelled(flightId)));
    }

    private String column(String name, String subject) {
        return jdbc.sql("SELECT " + name + " FROM outbox WHERE aggregate_id = ?")
                .param(subject)
                .query(String.class)
                .single();
    }
}
