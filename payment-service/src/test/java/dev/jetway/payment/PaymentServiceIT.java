package dev.jetway.payment;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.EventType;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.contracts.Topics;
import dev.jetway.infrastructure.SharedInfrastructure;
import dev.jetway.testsupport.RestClients;
import dev.jetway.testsupport.SentStatements;
import dev.jetway.testsupport.TokenKeys;
import dev.jetway.testsupport.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.json.JsonMapper;

/** Commands on Kafka, operations on the database, replies in the outbox. */
@Import(TokenKeys.class)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "eureka.client.enabled=false",
            "management.server.port=0",
            "jetway.payment.built-in.slow-answer=1s"
        })
class PaymentServiceIT {

    private static final MonetaryAmount PRICE = new MonetaryAmount("398.00", "USD");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @Autowired
    private KafkaTemplate<String, String> kafka;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        SharedInfrastructure.configure("payment", registry::add);
        registry.add(
                "spring.datasource.hikari.data-source-properties.queryInterceptors", SentStatements.class::getName);
    }

    @ParameterizedTest
    @CsvSource({"tok_visa", "tok_mastercard", "tok_slow", "tok_flaky", "tok_lost_reply"})
    void aValidCardIsAuthorizedAndCapturedOnce(String token) {
        String booking = newReference();
        pay(booking, "a1", token);
        awaitReplies(booking, "authorized");
        send(new BookingEvent.PaymentCaptureRequested(booking, id(booking, "a1")));
        awaitReplies(booking, "authorized", "captured");
        assertThat(providerEntries(booking)).containsExactlyInAnyOrder("AUTHORIZATION 39800", "CAPTURE 39800");
        assertThat(cardTokens(booking)).isZero();
    }

    /** See docs/performance-budget.md. */
    @Test
    void aPaymentHasTheseStatements() {
        String booking = newReference();
        SentStatements.clear();
        pay(booking, "a1", "tok_visa");
        awaitReplies(booking, "authorized");
        assertThat(String.join(", ", SentStatements.sent())).isEqualTo("""
                    INSERT payment_operation, INSERT payment, COMMIT, INSERT builtin_provider_entry, \
                    UPDATE payment_operation, INSERT outbox, COMMIT\
                    """);
        SentStatements.clear();
        send(new BookingEvent.PaymentCaptureRequested(booking, id(booking, "a1")));
        awaitReplies(booking, "authorized", "captured");
        assertThat(String.join(", ", SentStatements.sent())).isEqualTo("""
                    INSERT payment_operation, SELECT, UPDATE payment, COMMIT, INSERT builtin_provider_entry, \
                    UPDATE payment_operation, INSERT outbox, COMMIT\
                    """);
    }

    @ParameterizedTest
    @CsvSource({"tok_declined,card-declined", "tok_insufficient_funds,insufficient-funds", "tok_of_nobody,card-unknown"
    })
    void anInvalidCardIsDeclinedWithItsReason(String token, String reason) {
        String booking = newReference();
        pay(booking, "a1", token);
        awaitReplies(booking, "declined");
        assertThat(lastPayload(booking)).contains("\"reason\":\"" + reason + "\"");
        assertThat(cardTokens(booking)).isZero();
    }

    /** The card fails twice, so the operation is found by polling. */
    @Test
    void aRetriedOperationContinuesItsTrace() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        send(
                new BookingEvent.PaymentRequested("TRACED", id("TRACED", "a1"), PRICE, "tok_flaky"),
                Map.of("traceparent", "00-" + trace + "-b7ad6b7169203331-01", "baggage", "booking.reference=TRACED"));
        awaitReplies("TRACED", "authorized");
        assertThat(jdbc.sql("SELECT CONCAT(traceparent, ' ', baggage) FROM outbox WHERE aggregate_id = 'TRACED'")
                        .query(String.class)
                        .single())
                .startsWith("00-" + trace)
                .endsWith(" booking.reference=TRACED");
    }

    @Test
    void aCapturedPaymentIsRefundedInParts() {
        String booking = newReference();
        String attempt = id(booking, "a1");
        pay(booking, "a1", "tok_visa");
        send(new BookingEvent.PaymentCaptureRequested(booking, attempt));
        send(new BookingEvent.PaymentRefundRequested(booking, attempt, "r1", new MonetaryAmount("100.00", "USD")));
        send(new BookingEvent.PaymentRefundRequested(booking, attempt, "r2", new MonetaryAmount("298.00", "USD")));
        awaitReplies(booking, "authorized", "captured", "refunded", "refunded");
        ledger("OPERATOR", booking)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.attempts[0].status")
                .isEqualTo("REFUNDED")
                .jsonPath("$.attempts[0].refunded.amount")
                .isEqualTo("398.00")
                .jsonPath("$.attempts[0].operations.length()")
                .isEqualTo(4);
    }

    @Test
    void aVoidBeforeItsAuthorizationPreventsTheAuthorization() {
        String booking = newReference();
        send(new BookingEvent.PaymentVoidRequested(booking, id(booking, "a1")));
        await().atMost(20, SECONDS).until(() -> operations(booking) == 1);
        pay(booking, "a1", "tok_visa");
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(replies(booking))
                        .containsExactlyInAnyOrder("dev.jetway.payment.declined.v1", "dev.jetway.payment.voided.v1"));
        assertThat(providerEntries(booking)).isEmpty();
    }

    @Test
    void anAuthorizationIsVoidedOnce() {
        String booking = newReference();
        pay(booking, "a1", "tok_visa");
        send(new BookingEvent.PaymentVoidRequested(booking, id(booking, "a1")));
        awaitReplies(booking, "authorized", "voided");
        send(new BookingEvent.PaymentVoidRequested(booking, id(booking, "a1")));
        awaitReplies(booking, "authorized", "voided", "voided");
        assertThat(providerEntries(booking)).containsExactlyInAnyOrder("AUTHORIZATION 39800", "VOID 0");
    }

    @Test
    void aRepeatedCommandGetsAReplyAndChargesNothing() {
        String booking = newReference();
        pay(booking, "a1", "tok_visa");
        awaitReplies(booking, "authorized");
        pay(booking, "a1", "tok_visa");
        awaitReplies(booking, "authorized", "authorized");
        assertThat(providerEntries(booking)).containsExactly("AUTHORIZATION 39800");
    }

    @Test
    void onlyOperatorsReadLedgers() {
        ledger("TRAVELLER", "K7M2QX").expectStatus().isForbidden();
        ledger("", "K7M2QX").expectStatus().isUnauthorized();
        ledger("OPERATOR", "NOBODY")
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0627", "\uD83D\uDEEB", "K7M2Q\u00D8", "K7M2QX K7M2QX K7M2QX", "'"})
    void aMalformedReferenceHasNoLedger(String reference) {
        ledger("OPERATOR", reference).expectStatus().isNotFound();
    }

    private void pay(String booking, String attempt, String token) {
        send(new BookingEvent.PaymentRequested(booking, id(booking, attempt), PRICE, token));
    }

    private void send(BookingEvent event) {
        send(event, Map.of());
    }

    private void send(BookingEvent event, Map<String, String> headers) {
        ProducerRecord<String, String> message =
                new ProducerRecord<>(Topics.BOOKING_EVENTS, event.subject(), json.writeValueAsString(event));
        Map<String, String> all = new HashMap<>(headers);
        all.put("ce_id", UUID.randomUUID().toString());
        all.put("ce_type", EventType.of(event).wireName());
        all.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        kafka.send(message).join();
    }

    private void awaitReplies(String booking, String... names) {
        List<String> types = List.of(names).stream()
                .map(name -> "dev.jetway.payment." + name + ".v1")
                .toList();
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(replies(booking)).containsExactlyElementsOf(types));
    }

    private List<String> replies(String booking) {
        return jdbc.sql("SELECT type FROM outbox WHERE aggregate_id = ? ORDER BY occurred_at")
                .param(booking)
                .query(String.class)
                .list();
    }

    private String lastPayload(String booking) {
        return jdbc.sql("SELECT payload FROM outbox WHERE aggregate_id = ? ORDER BY occurred_at DESC LIMIT 1")
                .param(booking)
                .query(String.class)
                .single();
    }

    private List<String> providerEntries(String booking) {
        return jdbc.sql("""
                        SELECT CONCAT(kind, ' ', amount_minor) FROM builtin_provider_entry
                        WHERE authorization_key LIKE CONCAT(?, '%') AND refusal_reason IS NULL
                        """).param(booking).query(String.class).list();
    }

    private int cardTokens(String booking) {
        return count("SELECT COUNT(*) FROM payment WHERE booking_reference = ? AND card_token IS NOT NULL", booking);
    }

    private int operations(String booking) {
        return count("SELECT COUNT(*) FROM payment_operation WHERE booking_reference = ?", booking);
    }

    private int count(String sql, String booking) {
        return jdbc.sql(sql).param(booking).query(Integer.class).single();
    }

    /** Without a token if there is no role. */
    private RestTestClient.ResponseSpec ledger(String role, String reference) {
        String token = role.isEmpty() ? "" : Tokens.token("someone", role);
        return RestClients.at("http://127.0.0.1:" + port, token)
                .get()
                .uri("/api/v1/payments/{reference}", reference)
                .exchange();
    }

    private static String newReference() {
        return "T" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String id(String booking, String attempt) {
        return booking + "-" + attempt;
    }
}
