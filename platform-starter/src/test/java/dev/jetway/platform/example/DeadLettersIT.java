package dev.jetway.platform.example;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.jayway.jsonpath.JsonPath;
import dev.jetway.testsupport.RestClients;
import dev.jetway.testsupport.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The API of dead letters. */
class DeadLettersIT extends PlatformIT {

    private static final String PATH = "/internal/v1/dead-letters";
    private static final String OPERATOR = Tokens.token("o", "OPERATOR");

    private final String reference = "FIXABLE-" + UUID.randomUUID();

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private CqlSession cassandra;

    @BeforeEach
    void breakHandler() {
        ExampleApplication.FIXED.set(false);
    }

    @Test
    void aDeadLetterIsListedAndReplayedOnceWhenItsFaultIsFixed() {
        addDeadLetter(reference);

        Map<String, Object> letter = lettersOf(reference).getFirst();
        assertThat(letter)
                .containsEntry("topic", TOPIC + "-dlt")
                .containsEntry("partition", 0)
                .containsEntry("subscription", "example-service.payments")
                .containsEntry("type", "dev.jetway.payment.authorized.v1")
                .containsEntry("reason", "IllegalStateException")
                .containsOnlyKeys(
                        "topic", "partition", "offset", "subscription", "type", "key", "reason", "setAsideAt");

        replay();
        assertThat(lettersOf(reference)).as("at the end of the topic again").hasSize(1);
        assertThat(lettersOf(reference).getFirst().get("offset")).isNotEqualTo(letter.get("offset"));
        assertThat(effectsOn(reference)).isZero();

        ExampleApplication.FIXED.set(true);
        replay();
        assertThat(effectsOn(reference)).isOne();
        assertThat(lettersOf(reference)).isEmpty();
        replay();
        assertThat(effectsOn(reference)).isOne();
    }

    @Test
    void anEventHandledMeanwhileIsSkippedByTheInbox() {
        String id = addDeadLetter(reference);
        ExampleApplication.FIXED.set(true);
        authorized(reference, id); // sent again by its producer
        await().atMost(20, SECONDS).until(() -> effectsOn(reference) == 1);

        replay();

        assertThat(lettersOf(reference)).isEmpty();
        assertThat(effectsOn(reference)).isOne();
    }

    @Test
    void deadLettersOfOtherServicesAreSkipped() {
        send(
                TOPIC + "-dlt",
                reference,
                "{}",
                Map.of(
                        "ce_id", "x",
                        "ce_type", "dev.jetway.payment.authorized.v1",
                        "kafka_dlt-original-topic", TOPIC,
                        "kafka_dlt-original-consumer-group", "other-service.payments"));

        assertThat(lettersOf(reference)).isEmpty();
        replay();
        assertThat(effectsOn(reference)).isZero();
    }

    /** Its progress and its inbox row may have been deleted, so that it would be handled twice. */
    @Test
    void aDeadLetterOlderThanTheRetentionIsSkipped() {
        ExampleApplication.FIXED.set(true);
        send(
                new ProducerRecord<>(
                        TOPIC + "-dlt",
                        null,
                        Instant.now().minus(Duration.ofDays(8)).toEpochMilli(),
                        reference,
                        """
                        {"bookingReference": "%s", "attemptId": "a", "amount": {"amount": "1.00", "currency": "USD"}}
                        """.formatted(reference)),
                Map.of(
                        "ce_id", "x",
                        "ce_type", "dev.jetway.payment.authorized.v1",
                        "kafka_dlt-original-topic", TOPIC,
                        "kafka_dlt-original-consumer-group", "example-service.payments"));

        assertThat(lettersOf(reference)).isEmpty();
        replay();
        assertThat(effectsOn(reference)).isZero();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"not json", "null"})
    void anEventWithoutReadableDataIsNotRetried(@Nullable String data) {
        send(TOPIC, reference, data, Map.of("ce_id", reference, "ce_type", "dev.jetway.payment.authorized.v1"));
        awaitLetter(reference);
        assertThat(lettersOf(reference).getFirst()).containsEntry("reason", "UnreadableMessage");
    }

    @Test
    void aRowChangeIsReplayedLikeAnEvent() {
        String change = """
            {"after": {"seat": "%s"}, "op": "c", "source": {"file": "bin.000001", "pos": 100}}\
            """.formatted(reference);
        send(ROWS, reference, change, Map.of()); // lacks its status
        awaitLetter(reference);

        assertThat(lettersOf(reference).getFirst())
                .containsEntry("subscription", "example-service.seats")
                .containsEntry("reason", "IllegalArgumentException");
        replay();
        assertThat(lettersOf(reference)).hasSize(1);
        assertThat(cassandra
                        .execute("SELECT * FROM platform_test.seat WHERE seat = ?", reference)
                        .all())
                .isEmpty();
    }

    @Test
    void onlyOperatorsListAndReplay() {
        for (String token : List.of(
                Tokens.traveller("t"),
                Tokens.staff(),
                Tokens.service("booking-service", "example-service", "seats:hold"))) {
            http(token).get().uri(PATH).exchange().expectStatus().isForbidden();
            http(token).post().uri(PATH + "/replay").exchange().expectStatus().isForbidden();
        }
        http().get().uri(PATH).exchange().expectStatus().isUnauthorized();
        http().post().uri(PATH + "/replay").exchange().expectStatus().isUnauthorized();
        RestClients.at("http://127.0.0.1:" + managementPort, OPERATOR)
                .get()
                .uri(PATH)
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private String addDeadLetter(String subject) {
        String id = UUID.randomUUID().toString();
        authorized(subject, id);
        awaitLetter(subject);
        return id;
    }

    private void awaitLetter(String key) {
        await().atMost(20, SECONDS).until(() -> lettersOf(key).size() == 1);
    }

    private List<Map<String, Object>> lettersOf(String key) {
        return JsonPath.read(listing(), "$.letters[?(@.key == '%s')]".formatted(key));
    }

    /** Replays all, including those of other tests. */
    private void replay() {
        int before = JsonPath.<List<?>>read(listing(), "$.letters").size();
        Map<String, Object> result = JsonPath.read(body(operator().post().uri(PATH + "/replay")), "$");
        int after = JsonPath.<List<?>>read(listing(), "$.letters").size();
        assertThat(result)
                .containsEntry("service", "example-service")
                .containsEntry("end", "ALL_REPLAYED")
                .containsEntry("replayed", before)
                .containsEntry("setAsideAgain", after);
    }

    private String listing() {
        return body(operator().get().uri(PATH));
    }

    private RestTestClient operator() {
        return http(OPERATOR);
    }

    private static String body(RestTestClient.RequestHeadersSpec<?> request) {
        return Objects.requireNonNull(request.exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }
}
