package dev.jetway.payment;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.infrastructure.MySqlServer;
import dev.jetway.infrastructure.SharedInfrastructure;
import dev.jetway.testsupport.SentStatements;
import dev.jetway.testsupport.TokenKeys;
import dev.jetway.testsupport.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a real primary and real Kafka: requests in, money moved, answers in the outbox. */
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

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        MySqlServer.Database database = SharedInfrastructure.mariaDb().freshDatabase("payment");
        registry.add("JETWAY_MYSQL", () -> SharedInfrastructure.mariaDb().toString());
        registry.add("jetway.database", database::name);
        registry.add(
                "spring.datasource.hikari.data-source-properties.queryInterceptors", SentStatements.class::getName);
        registry.add("spring.datasource.username", database::user);
        registry.add("spring.datasource.password", database::password);
        registry.add(
                "spring.kafka.bootstrap-servers",
                () -> SharedInfrastructure.kafka().toString());
    }

    @ParameterizedTest
    @CsvSource({"tok_visa", "tok_mastercard", "tok_slow", "tok_flaky", "tok_lost_reply"})
    void aGoodCardIsAuthorizedAndThenCapturedOnce(String token) {
        String booking = newReference();
        pay(booking, "a1", token);
        awaitAnswers(booking, "authorized");
        send(new BookingEvent.PaymentCaptureRequested(booking, id(booking, "a1")));
        awaitAnswers(booking, "authorized", "captured");
        assertThat(providerEntries(booking)).containsExactlyInAnyOrder("AUTHORIZATION 39800", "CAPTURE 39800");
        assertThat(cardTokens(booking)).isZero();
    }

    /** To the statement; docs/performance-budget.md has the reasons. */
    @Test
    void aPaymentKeepsToItsStatements() {
        String booking = newReference();
        SentStatements.clear();
        pay(booking, "a1", "tok_visa");
        awaitAnswers(booking, "authorized");
        assertThat(SentStatements.sent())
                .containsExactly(
                        "INSERT inbox",
                        "INSERT payment_operation",
                        "SELECT",
                        "INSERT payment",
                        "SELECT",
                        "COMMIT",
                        "SELECT",
                        "UPDATE payment",
                        "UPDATE payment_operation",
                        "COMMIT",
                        "INSERT builtin_provider_entry",
                        "COMMIT",
                        "SELECT",
                        "UPDATE payment",
                        "UPDATE payment_operation",
                        "INSERT outbox",
                        "SELECT",
                        "COMMIT");
        SentStatements.clear();
        send(new BookingEvent.PaymentCaptureRequested(booking, id(booking, "a1")));
        awaitAnswers(booking, "authorized", "captured");
        assertThat(SentStatements.sent())
                .containsExactly(
                        "INSERT inbox",
                        "INSERT payment_operation",
                        "COMMIT",
                        "SELECT",
                        "UPDATE payment",
                        "UPDATE payment_operation",
                        "COMMIT",
                        "SELECT",
                        "INSERT builtin_provider_entry",
                        "COMMIT",
                        "SELECT",
                        "UPDATE payment",
                        "UPDATE payment_operation",
                        "INSERT outbox",
                        "SELECT",
                        "COMMIT");
    }

    @ParameterizedTest
    @CsvSource({"tok_declined,card-declined", "tok_insufficient_funds,insufficient-funds", "tok_of_nobody,card-unknown"
    })
    void aBadCardIsDeclinedWithItsReason(String token, String reason) {
        String booking = newReference();
        pay(booking, "a1", token);
        awaitAnswers(booking, "declined");
        assertThat(lastPayload(booking)).contains("\"reason\":\"" + reason + "\"");
        assertThat(cardTokens(booking)).isZero();
    }

    /** Fails twice, so what succeeds was found by polling. */
    @Test
    void whatIsTakenUpAgainGoesOnWithTheTraceInWhichItWasAskedFor() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        BookingEvents.send(
                UUID.randomUUID().toString(),
                new BookingEvent.PaymentRequested("TRACED", id("TRACED", "a1"), PRICE, "tok_flaky"),
                json,
                Map.of("traceparent", "00-" + trace + "-b7ad6b7169203331-01", "baggage", "booking.reference=TRACED"));
        awaitAnswers("TRACED", "authorized");
        assertThat(jdbc.sql("SELECT CONCAT(traceparent, ' ', baggage) FROM outbox WHERE aggregate_id = 'TRACED'")
                        .query(String.class)
                        .single())
                .startsWith("00-" + trace)
                .endsWith(" booking.reference=TRACED");
    }

    @Test
    void aWholeLifeEndsWithAllMoneyBack() {
        String booking = newReference();
        String attempt = id(booking, "a1");
        pay(booking, "a1", "tok_visa");
        send(new BookingEvent.PaymentCaptureRequested(booking, attempt));
        send(new BookingEvent.PaymentRefundRequested(booking, attempt, "r1", new MonetaryAmount("100.00", "USD")));
        send(new BookingEvent.PaymentRefundRequested(booking, attempt, "r2", new MonetaryAmount("298.00", "USD")));
        awaitAnswers(booking, "authorized", "captured", "refunded", "refunded");
        http("OPERATOR")
                .get()
                .uri("/api/v1/payments/" + booking)
                .exchange()
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
                .untilAsserted(() -> assertThat(answers(booking))
                        .containsExactlyInAnyOrder("dev.jetway.payment.declined.v1", "dev.jetway.payment.voided.v1"));
        assertThat(providerEntries(booking)).isEmpty();
    }

    @Test
    void anAuthorizationIsGivenUpOnce() {
        String booking = newReference();
        pay(booking, "a1", "tok_visa");
        send(new BookingEvent.PaymentVoidRequested(booking, id(booking, "a1")));
        awaitAnswers(booking, "authorized", "voided");
        send(new BookingEvent.PaymentVoidRequested(booking, id(booking, "a1")));
        awaitAnswers(booking, "authorized", "voided", "voided");
        assertThat(providerEntries(booking)).containsExactlyInAnyOrder("AUTHORIZATION 39800", "VOID 0");
    }

    @Test
    void aRequestThatComesAgainIsAnsweredAgainAndChargesNothing() {
        String booking = newReference();
        pay(booking, "a1", "tok_visa");
        awaitAnswers(booking, "authorized");
        pay(booking, "a1", "tok_visa");
        awaitAnswers(booking, "authorized", "authorized");
        assertThat(providerEntries(booking)).containsExactly("AUTHORIZATION 39800");
    }

    @Test
    void ledgersAreForOperators() {
        http("TRAVELLER")
                .get()
                .uri("/api/v1/payments/K7M2QX")
                .exchange()
                .expectStatus()
                .isForbidden();
        RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build()
                .get()
                .uri("/api/v1/payments/K7M2QX")
                .exchange()
                .expectStatus()
                .isUnauthorized();
        http("OPERATOR")
                .get()
                .uri("/api/v1/payments/NOBODY")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0627", "\uD83D\uDEEB", "K7M2Q\u00D8", "K7M2QX K7M2QX K7M2QX", "'"})
    void whatIsNoReferenceHasNoLedger(String reference) {
        http("OPERATOR")
                .get()
                .uri("/api/v1/payments/{reference}", reference)
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void theServiceIsReadyWatchedAndDocumented() {
        RestTestClient management = RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + managementPort)
                .build();
        management
                .get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectBody()
                .jsonPath("$.components.db.status")
                .isEqualTo("UP");
        String meters = management
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(meters)
                .contains("jetway_payment_oldest_unfinished_age_seconds", "resilience4j_circuitbreaker_state");
        http("OPERATOR")
                .get()
                .uri("/v3/api-docs")
                .exchange()
                .expectBody()
                .jsonPath("$.paths['/api/v1/payments/{bookingReference}'].get")
                .exists();
    }

    private void pay(String booking, String attempt, String token) {
        send(new BookingEvent.PaymentRequested(booking, id(booking, attempt), PRICE, token));
    }

    private void send(BookingEvent event) {
        BookingEvents.send(UUID.randomUUID().toString(), event, json);
    }

    private void awaitAnswers(String booking, String... names) {
        List<String> types = List.of(names).stream()
                .map(name -> "dev.jetway.payment." + name + ".v1")
                .toList();
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(answers(booking)).containsExactlyElementsOf(types));
    }

    private List<String> answers(String booking) {
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

    private RestTestClient http(String role) {
        return RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultHeader("Authorization", "Bearer " + Tokens.token("someone", role))
                .build();
    }

    private static String newReference() {
        return "T" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String id(String booking, String attempt) {
        return booking + "-" + attempt;
    }
}
