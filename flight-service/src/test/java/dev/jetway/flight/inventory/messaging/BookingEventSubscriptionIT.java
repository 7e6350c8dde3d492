package dev.jetway.flight.inventory.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.Event;
import dev.jetway.contracts.EventType;
import dev.jetway.contracts.Topics;
import dev.jetway.flight.FlightServiceOnRealServers;
import dev.jetway.flight.inventory.application.HoldSeats;
import dev.jetway.flight.inventory.domain.HoldCommand;
import dev.jetway.flight.inventory.domain.HoldId;
import dev.jetway.flight.inventory.domain.HoldOutcome;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.infrastructure.SharedInfrastructure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The saga's commands come over Kafka, each twice: the second one changes nothing and is replied to again. */
class BookingEventSubscriptionIT extends FlightServiceOnRealServers {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    private HoldSeats holdSeats;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @Test
    void aHoldIsConfirmedAndThenReleased() {
        String reference = newReference();
        HoldId id = held(Duration.ofMinutes(15));
        sendTwice(new BookingEvent.SeatsConfirmationRequested(reference, id.value()));
        await().atMost(SOON).until(() -> replies(reference).size() == 2);
        assertThat(statusOf(id)).isEqualTo("CONFIRMED");
        sendTwice(new BookingEvent.SeatsReleaseRequested(reference, id.value()));
        await().atMost(SOON).until(() -> replies(reference).size() == 4);
        assertThat(statusOf(id)).isEqualTo("RELEASED");
        sendTwice(new BookingEvent.SeatsConfirmationRequested(reference, id.value()));
        await().atMost(SOON).until(() -> replies(reference).size() == 6);
        assertThat(statusOf(id)).isEqualTo("RELEASED");
        assertThat(replies(reference))
                .containsExactly(
                        "dev.jetway.flight.seats-confirmed.v1",
                        "dev.jetway.flight.seats-confirmed.v1",
                        "dev.jetway.flight.seats-released.v1",
                        "dev.jetway.flight.seats-released.v1",
                        "dev.jetway.flight.seats-confirmation-refused.v1",
                        "dev.jetway.flight.seats-confirmation-refused.v1");
    }

    @Test
    void aHoldWithoutABookingIsReleased() {
        HoldId id = held(Duration.ofMinutes(15));
        sendTwice(new BookingEvent.HoldReleaseRequested(id.value()));
        await().atMost(SOON).until(() -> statusOf(id).equals("RELEASED"));
        assertThat(replies(id.value())).isEmpty();
    }

    @Test
    void aLapsedHoldIsNotConfirmed() {
        String reference = newReference();
        HoldId id = held(Duration.ofMillis(700));
        await().atMost(SOON).until(() -> statusOf(id).equals("EXPIRED"));
        sendTwice(new BookingEvent.SeatsConfirmationRequested(reference, id.value()));
        await().atMost(SOON).until(() -> replies(reference).size() == 2);
        assertThat(replies(reference)).containsOnly("dev.jetway.flight.seats-confirmation-refused.v1");
        assertThat(jdbc.sql("SELECT payload FROM outbox WHERE aggregate_id = ?")
                        .param(reference)
                        .query(String.class)
                        .list())
                .allMatch(payload -> payload.contains("hold-expired"));
    }

    private HoldId held(Duration lease) {
        FlightLeg leg = testFlights.added();
        HoldId id = new HoldId(UUID.randomUUID().toString());
        HoldOutcome outcome = holdSeats.hold(new HoldCommand(
                id,
                testFlights.offer(new Party(2, 0, 0), leg.id()),
                List.of(PassengerType.ADT, PassengerType.ADT),
                List.of(),
                Instant.now().plus(lease)));
        assertThat(outcome).isInstanceOf(HoldOutcome.Granted.class);
        return id;
    }

    private List<String> replies(String reference) {
        return jdbc.sql("SELECT type FROM outbox WHERE aggregate_id = ? ORDER BY occurred_at")
                .param(reference)
                .query(String.class)
                .list();
    }

    private String statusOf(HoldId id) {
        return jdbc.sql("SELECT status FROM hold WHERE hold_id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    private void sendTwice(Event event) {
        try (KafkaProducer<String, byte[]> kafka = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedInfrastructure.kafka().toString(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> message =
                    new ProducerRecord<>(Topics.BOOKING_EVENTS, event.subject(), json.writeValueAsBytes(event));
            message.headers()
                    .add("ce_id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8))
                    .add("ce_type", EventType.of(event).wireName().getBytes(StandardCharsets.UTF_8));
            kafka.send(message);
            kafka.send(message);
        }
    }

    private static String newReference() {
        return "T" + (10_000 + ThreadLocalRandom.current().nextInt(90_000));
    }
}
