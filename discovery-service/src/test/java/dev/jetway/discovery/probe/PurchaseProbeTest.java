package dev.jetway.discovery.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PurchaseProbeTest {

    private final FakePlatform platform = new FakePlatform();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    PurchaseProbeTest() throws IOException {}

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void aPurchaseIsMadeAndUndone() throws Exception {
        probe(platform.url(), "tok_visa").run();

        assertThat(platform.asked())
                .containsExactly(
                        "POST /oauth2/token",
                        "GET /api/v1/offers",
                        "POST /api/v1/bookings",
                        "POST /api/v1/bookings/K7M2QX/payments",
                        "GET /api/v1/bookings/K7M2QX",
                        "POST /api/v1/bookings/K7M2QX/cancellation");
        assertThat(runs("succeeded")).isOne();
        assertThat(runs("failed")).isZero();
        assertThat(meters.get("jetway.probe.last.success").timeGauge().value()).isPositive();
        for (PurchaseStep step : PurchaseStep.values()) {
            assertThat(steps(step.label(), "succeeded")).as(step.label()).isOne();
        }
    }

    @Test
    void ofTheOffersItTakesTheOneThatGivesEverythingBack() throws Exception {
        platform.answers(
                "GET /api/v1/offers",
                200,
                "{\"offers\": [{\"offerId\": \"light\", \"fare\": {\"brand\": \"LIGHT\"}},"
                        + " {\"offerId\": \"flex\", \"fare\": {\"brand\": \"FLEX\"}}]}");

        probe(platform.url(), "tok_visa").run();

        assertThat(platform.bodies()).anyMatch(body -> body.contains("\"offerId\":\"flex\""));
    }

    @Test
    void withoutACardItStopsBeforePaying() throws Exception {
        probe(platform.url(), "").run();

        assertThat(platform.asked())
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
                    pay     | GET /api/v1/bookings/K7M2QX               | 200 | {"status": "HELD"}         | true
                    pay     | GET /api/v1/bookings/K7M2QX               | 200 | {"status": "PAYING"}       | true
                    cancel  | POST /api/v1/bookings/K7M2QX/cancellation | 500 | {}                         | true
                    """)
    void aStepThatFailsFailsThePurchaseAndWhatIsHeldIsGivenBack(
            String step, String call, int status, String body, boolean givenBack) throws Exception {
        platform.answers(call, status, body);

        probe(platform.url(), "tok_visa").run();

        assertThat(runs("failed")).isOne();
        assertThat(runs("succeeded")).isZero();
        assertThat(steps(step, "failed")).isOne();
        assertThat(meters.get("jetway.probe.last.success").timeGauge().value()).isZero();
        assertThat(platform.asked().contains("POST /api/v1/bookings/K7M2QX/cancellation"))
                .isEqualTo(givenBack);
    }

    @Test
    void anAddressThatNobodyAnswersFailsTheFirstStep() throws Exception {
        URI dead = platform.url();
        platform.close();

        probe(dead, "tok_visa").run();

        assertThat(steps("sign-in", "failed")).isOne();
        assertThat(runs("failed")).isOne();
    }

    @Test
    void mailOfATestPurchaseGoesToNobody() throws Exception {
        probe(platform.url(), "tok_visa").run();

        assertThat(platform.bodies()).anyMatch(body -> body.contains("@jetway.invalid"));
    }

    @Test
    void everyNumberIsThereBeforeTheFirstPurchase() {
        new ProbeMetrics(meters, false);

        assertThat(meters.get("jetway.probe.enabled").gauge().value()).isZero();
        assertThat(meters.find("jetway.probe.step").timers()).hasSize(2 * PurchaseStep.values().length);
        assertThat(meters.find("jetway.probe.runs").counters()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT61S"})
    void anIntervalThatTheAlertsDoNotSupposeIsRefused(Duration interval) {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(platform.url(), "tok_visa", "secret", interval));
    }

    @Test
    void itDoesNotStartWithoutItsSecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(platform.url(), "tok_visa", " ", Duration.ofMinutes(1)))
                .withMessageContaining("JETWAY_PROBE_CLIENT_SECRET");
    }

    private PurchaseProbe probe(URI url, String card) {
        ProbeSettings settings = settings(url, card, "secret", Duration.ofSeconds(45));
        Clock clock = Clock.systemUTC();
        return new PurchaseProbe(settings, new PublicApi(settings, clock), new ProbeMetrics(meters, true), clock);
    }

    private static ProbeSettings settings(URI url, String card, String secret, Duration interval) {
        return new ProbeSettings(
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
