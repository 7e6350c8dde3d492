package dev.jetway.discovery.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cloud.netflix.eureka.EurekaClientConfigBean;
import org.springframework.cloud.netflix.eureka.server.EurekaServerConfigBean;

class SyntheticPurchaseTest {

    private static final Instant START = Instant.parse("2026-12-01T08:30:00Z");

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final FakePlatform platform = new FakePlatform();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    SyntheticPurchaseTest() throws IOException {}

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void aPurchaseIsMadeAndCancelled() throws Exception {
        purchase(platform.url(), "tok_visa").run();

        assertThat(platform.requests())
                .containsExactly(
                        "POST /oauth2/token",
                        "GET /api/v1/offers",
                        "POST /api/v1/bookings",
                        "POST /api/v1/bookings/K7M2QX/payments",
                        "GET /api/v1/bookings/K7M2QX/events",
                        "POST /api/v1/bookings/K7M2QX/cancellation");
        assertThat(platform.bodies()).as("undeliverable").anyMatch(body -> body.contains("@jetway.invalid"));
        assertThat(runs("succeeded")).isOne();
        assertThat(runs("failed")).isZero();
        assertThat(meters.get("jetway.probe.last.success").timeGauge().value()).isPositive();
        for (SyntheticPurchaseMetrics.Step step : SyntheticPurchaseMetrics.Step.values()) {
            assertThat(steps(step.label(), "succeeded")).as(step.label()).isOne();
        }
    }

    @Test
    void theRefundableOfferIsPreferred() throws Exception {
        platform.respond(
                "GET /api/v1/offers",
                200,
                "{\"offers\": [{\"offerId\": \"light\", \"fare\": {\"brand\": \"LIGHT\"}},"
                        + " {\"offerId\": \"flex\", \"fare\": {\"brand\": \"FLEX\"}}]}");

        purchase(platform.url(), "tok_visa").run();

        assertThat(platform.bodies()).anyMatch(body -> body.contains("\"offerId\":\"flex\""));
    }

    @Test
    void withoutACardTokenThePurchaseStopsBeforePayment() throws Exception {
        purchase(platform.url(), "").run();

        assertThat(platform.requests())
                .doesNotContain("POST /api/v1/bookings/K7M2QX/payments")
                .contains("POST /api/v1/bookings/K7M2QX/cancellation");
        assertThat(runs("succeeded")).isOne();
        assertThat(steps("pay", "succeeded")).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sign-in | POST /oauth2/token                        | 401 | {}                         | false
        sign-in | POST /oauth2/token                        | 200 | {}                         | false
        search  | GET /api/v1/offers                        | 503 | {}                         | false
        search  | GET /api/v1/offers                        | 200 | {"offers": []}             | false
        search  | GET /api/v1/offers                        | 200 | <html>                     | false
        hold    | POST /api/v1/bookings                     | 409 | {"code": "sold-out"}       | false
        pay     | POST /api/v1/bookings/K7M2QX/payments     | 503 | {}                         | true
        pay     | GET /api/v1/bookings/K7M2QX/events        | 200 | data:{"status": "HELD"}    | true
        pay     | GET /api/v1/bookings/K7M2QX/events        | 200 | data:{"status": "PAYING"}  | true
        pay     | GET /api/v1/bookings/K7M2QX/events        | 200 | data:{                     | true
        pay     | GET /api/v1/bookings/K7M2QX/events        | 200 | ''                         | true
        pay     | GET /api/v1/bookings/K7M2QX/events        | 204 | ''                         | true
        pay     | GET /api/v1/bookings/K7M2QX/events        | 503 | {}                         | true
        cancel  | POST /api/v1/bookings/K7M2QX/cancellation | 500 | {}                         | true
        """)
    void aFailedStepFailsThePurchaseAndTheBookingIsCancelled(
            String step, String call, int status, String body, boolean cancelled) throws Exception {
        platform.respond(call, status, body);

        purchase(platform.url(), "tok_visa").run();

        assertThat(runs("failed")).isOne();
        assertThat(runs("succeeded")).isZero();
        assertThat(steps(step, "failed")).isOne();
        assertThat(meters.get("jetway.probe.last.success").timeGauge().value()).isZero();
        assertThat(platform.requests().contains("POST /api/v1/bookings/K7M2QX/cancellation"))
                .isEqualTo(cancelled);
    }

    @Test
    void anUnreachablePlatformFailsTheFirstStep() throws Exception {
        URI dead = platform.url();
        platform.close();

        purchase(dead, "tok_visa").run();

        assertThat(steps("sign-in", "failed")).isOne();
        assertThat(runs("failed")).isOne();
    }

    @Test
    void aStreamThatEndsWhilePayingIsFollowedAgain() throws Exception {
        platform.respond("GET /api/v1/bookings/K7M2QX/events", 200, FakePlatform.event("PAYING"));

        purchase(platform.url(), "tok_visa").run();

        assertThat(platform.requests())
                .filteredOn(call -> call.endsWith("/events"))
                .hasSize(5);
    }

    @Test
    void theOutcomeEndsTheStepWithoutTheRestOfTheStream() throws Exception {
        platform.goOnWithComments();

        purchase(platform.url(), "tok_visa").run();

        assertThat(runs("succeeded")).isOne();
        assertThat(platform.endOfStream()).succeedsWithin(TIMEOUT).isEqualTo("client");
    }

    @Test
    void aPaymentWithoutAnOutcomeFailsAtTheDeadline() throws Exception {
        platform.respond("GET /api/v1/bookings/K7M2QX/events", 200, FakePlatform.event("PAYING"));
        platform.keepStreamsOpen();

        purchase(platform.url(), "tok_visa").run();

        assertThat(steps("pay", "failed")).isOne();
        assertThat(platform.requests()).contains("POST /api/v1/bookings/K7M2QX/cancellation");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET /actuator/health | 503 | {"status": "DOWN"}
        GET /actuator/health | 200 | {"status": "OUT_OF_SERVICE"}
        GET /api/v1/offers   | 200 | {"offers": []}
        GET /api/v1/offers   | 503 | {}
        """)
    void theFirstPurchaseWaitsUntilThePlatformIsUpWithFlights(String call, int status, String body) {
        SyntheticPurchaseSchedule schedule = schedule(Clock.systemUTC());
        platform.respond(call, status, body);

        schedule.run();
        assertThat(runs("failed") + runs("succeeded")).isZero();

        platform.reset();
        schedule.run();
        assertThat(runs("succeeded")).isOne();

        platform.respond(call, status, body);
        schedule.run();
        assertThat(runs("failed") + runs("succeeded")).isEqualTo(2);
    }

    @Test
    void anOutageSinceTheStartCountsAsFailureAfterTenMinutes() {
        Clock clock = mock();
        when(clock.instant()).thenReturn(START);
        SyntheticPurchaseSchedule schedule = schedule(clock);
        platform.respond("GET /actuator/health", 503, "{}");
        platform.respond("GET /api/v1/offers", 503, "{}");

        schedule.run();
        assertThat(runs("failed")).isZero();

        when(clock.instant()).thenReturn(START.plus(Duration.ofMinutes(11)));
        schedule.run();
        assertThat(runs("failed")).isOne();
    }

    @Test
    void ofSeveralReplicasTheFirstMakesPurchases() {
        assertThat(SyntheticPurchaseSchedule.isFirst(
                        "http://a/eureka/", List.of("http://a/eureka/", "http://b/eureka/")))
                .isTrue();
        assertThat(SyntheticPurchaseSchedule.isFirst(
                        "http://b/eureka/", List.of("http://a/eureka/", "http://b/eureka/")))
                .isFalse();
        assertThat(SyntheticPurchaseSchedule.isFirst("http://127.0.0.1/eureka/", List.of("http://a/eureka/")))
                .isTrue();
    }

    @Test
    void allMetricsAreRegisteredBeforeTheFirstPurchase() {
        new SyntheticPurchaseMetrics(meters, false);

        assertThat(meters.get("jetway.probe.enabled").gauge().value()).isZero();
        assertThat(meters.find("jetway.probe.step").timers())
                .hasSize(2 * SyntheticPurchaseMetrics.Step.values().length);
        assertThat(meters.find("jetway.probe.runs").counters()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT61S"})
    void anIntervalLongerThanTheAlertRulesAssumeIsRejected(Duration interval) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(platform.url(), "tok_visa", "secret", interval));
    }

    @Test
    void aMissingClientSecretIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(platform.url(), "tok_visa", " ", Duration.ofMinutes(1)))
                .withMessageContaining("JETWAY_PROBE_CLIENT_SECRET");
    }

    private SyntheticPurchase purchase(URI url, String card) {
        SyntheticPurchaseProperties properties = properties(url, card, "secret", Duration.ofSeconds(45));
        Clock clock = Clock.systemUTC();
        return new SyntheticPurchase(
                properties, new PublicApiClient(properties, clock), new SyntheticPurchaseMetrics(meters, true), clock);
    }

    private SyntheticPurchaseSchedule schedule(Clock clock) {
        return new SyntheticPurchaseSchedule(
                properties(platform.url(), "tok_visa", "secret", Duration.ofSeconds(45)),
                new EurekaServerConfigBean(),
                new EurekaClientConfigBean(),
                meters,
                clock);
    }

    private static SyntheticPurchaseProperties properties(URI url, String card, String secret, Duration interval) {
        return new SyntheticPurchaseProperties(
                true,
                url,
                secret,
                "XQA",
                "XQB",
                3,
                "test-purchase@jetway.invalid",
                card,
                interval,
                Duration.ofSeconds(5),
                Duration.ofSeconds(2));
    }

    private double runs(String outcome) {
        return meters.get("jetway.probe.runs").tag("outcome", outcome).counter().count();
    }

    private long steps(String step, String outcome) {
        return meters.get("jetway.probe.step")
                .tag("step", step)
                .tag("outcome", outcome)
                .timer()
                .count();
    }
}
