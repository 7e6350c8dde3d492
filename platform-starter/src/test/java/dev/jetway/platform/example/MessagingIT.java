package dev.jetway.platform.example;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.jetway.contracts.Topics;
import dev.jetway.infrastructure.SharedInfrastructure;
import dev.jetway.platform.projection.ReadModelFreshness;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MessagingIT extends PlatformIT {

    @Autowired
    private CqlSession cassandra;

    @Autowired
    private ReadModelFreshness freshness;

    @Test
    void aRepeatedEventHasOneEffect() {
        String reference = reference();
        String id = UUID.randomUUID().toString();
        for (int time = 0; time < 3; time++) {
            authorized(reference, id);
        }
        String marker = reference();
        authorized(marker, UUID.randomUUID().toString());
        await().atMost(20, SECONDS).until(() -> effectsOn(marker) == 1);
        assertThat(effectsOn(reference)).isOne();
    }

    @Test
    void aTransientFailureIsRetriedLongerThanAPermanentOne() {
        authorized("OUTAGE", UUID.randomUUID().toString());
        await().atMost(20, SECONDS).until(() -> effectsOn("OUTAGE") == 1);
        assertThat(ExampleApplication.TRANSIENT_FAILURES.get()).isGreaterThan(ExampleApplication.OUTAGES);
    }

    @Test
    void aPermanentFailureBecomesADeadLetterAndBlocksNothing() {
        authorized("FAULTY", UUID.randomUUID().toString());
        String next = reference();
        authorized(next, UUID.randomUUID().toString());
        await().atMost(20, SECONDS).until(() -> effectsOn(next) == 1);
        assertThat(effectsOn("FAULTY")).isZero();
        await().atMost(20, SECONDS).until(() -> keysIn(TOPIC + "-dlt").contains("FAULTY"));
    }

    @Test
    void anUnreadableMessageBecomesADeadLetter() {
        String key = reference();
        send(TOPIC, key, "not json", Map.of("ce_id", "1", "ce_type", "dev.jetway.payment.authorized.v1"));
        await().atMost(20, SECONDS).until(() -> keysIn(TOPIC + "-dlt").contains(key));
    }

    @Test
    void anUnknownTypeIsSkipped() {
        send(TOPIC, "new", "{}", Map.of("ce_id", "2", "ce_type", "dev.jetway.payment.split.v1"));
        String next = reference();
        authorized(next, UUID.randomUUID().toString());
        await().atMost(20, SECONDS).until(() -> effectsOn(next) == 1);
        assertThat(keysIn(TOPIC + "-dlt")).doesNotContain("new");
    }

    @Test
    void lateAndRepeatedRowsDoNotOverwriteNewerOnes() {
        String seat = reference();
        row(seat, "SOLD", 300, "c");
        row(seat, "HELD", 200, "u");
        row(seat, "AVAILABLE", 100, "u");
        row(seat, "SOLD", 300, "c");
        String deleted = reference();
        row(deleted, "GONE", 500, "d");
        row(deleted, "HELD", 400, "u");
        String marker = reference();
        row(marker, "SOLD", 600, "c");
        await().atMost(20, SECONDS).until(() -> "SOLD".equals(statusOf(marker)));
        assertThat(statusOf(seat)).isEqualTo("SOLD");
        assertThat(statusOf(deleted)).isEqualTo("none");
    }

    @Test
    void anUnreadableRowBecomesOneDeadLetterHoweverOftenItsBatchIsRetried() {
        String earlier = reference();
        String unreadable = reference();
        String later = reference();
        SeatProjection.UNAVAILABLE.putAll(Map.of(earlier, 0, later, 0));
        row(earlier, "SOLD", 700, "c");
        await().atMost(20, SECONDS).until(() -> SeatProjection.UNAVAILABLE.get(earlier) > 0);
        row(reference(), "SOLD", 700, "c"); // the response to the fetch that is in progress
        send(ROWS, unreadable, "not json", Map.of());
        row(later, "SOLD", 700, "c");
        SeatProjection.UNAVAILABLE.remove(earlier); // then the last two are one batch
        await().atMost(20, SECONDS).until(() -> SeatProjection.UNAVAILABLE.get(later) > 2);
        SeatProjection.UNAVAILABLE.remove(later);
        await().atMost(20, SECONDS).until(() -> keysIn(ROWS + "-dlt").contains(unreadable));
        assertThat(statusOf(later)).isEqualTo("SOLD");
        assertThat(keysIn(ROWS + "-dlt")).containsOnlyOnce(unreadable);
    }

    @Test
    void aHeartbeatIsTheFreshnessOfTheReadModel() {
        Instant beat = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        send(Topics.HEARTBEAT_ROWS, "1", """
            {"after": {"id": 1, "beat_at": %d}, "op": "u", "source": {"file": "bin.000001", "pos": 1}}
            """.formatted(ChronoUnit.MICROS.between(Instant.EPOCH, beat)), Map.of());
        await().atMost(20, SECONDS).until(() -> freshness.asOf().equals(beat));
    }

    private void row(String seat, String status, long position, String operation) {
        String side = operation.equals("d") ? "before" : "after";
        send(ROWS, seat, """
            {"%s": {"seat": "%s", "status": "%s"}, "op": "%s", "source": {"file": "bin.000001", "pos": %d}}
            """.formatted(side, seat, status, operation, position), Map.of());
    }

    private String statusOf(String seat) {
        Row row = cassandra
                .execute("SELECT status FROM platform_test.seat WHERE seat = ?", seat)
                .one();
        return row == null ? "none" : String.valueOf(row.getString("status"));
    }

    private static String reference() {
        return UUID.randomUUID().toString();
    }

    /** All keys in a topic of one partition. */
    private static List<String> keysIn(String topic) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", SharedInfrastructure.kafka().toString()),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            List<String> keys = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(message -> keys.add(message.key()));
            }
            return keys;
        }
    }
}
