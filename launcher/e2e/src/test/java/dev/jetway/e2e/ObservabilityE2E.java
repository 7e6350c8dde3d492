package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.checks.observability.Dashboard;
import dev.jetway.checks.observability.Expression;
import dev.jetway.checks.observability.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** What the dashboards and rules ask is asked of a real Prometheus that scrapes the running platform. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ResourceLock("dead-letters")
class ObservabilityE2E extends PlatformE2E {

    private static final LocalDate DAY = TestDates.take(1);
    private static final Duration DATA_MAX = Duration.ofMinutes(2);

    /** What rightly has no data on a healthy platform that is minutes old, and why. */
    private static final Map<String, String> NO_DATA_YET = Map.ofEntries(
            Map.entry("jetway_probe_", "the platform under test makes no synthetic purchases"),
            Map.entry("purchase-availability", "the same"),
            Map.entry("jetway:signal:", "baselines are made of at least three days; RulesTest plays them"),
            Map.entry("jetway:signal[1h] offset", "the same"),
            Map.entry("ALERTS{alertstate=\"firing\", severity!=\"watchdog\"}", "nothing fires"),
            Map.entry("jetway_gateway_rate_limit_refusals_total", "the platform under test runs without limits"),
            Map.entry("kafka_connect_", "replication-service reads the binlog here"),
            Map.entry("up{job=~\"mysql|", "servers of a checkout have no exporters"),
            Map.entry("up{job=\"backup-metrics\"}", "Kubernetes makes the backups"),
            Map.entry("slo:bad_events:count1d", "a point each five minutes: the platform is younger"),
            Map.entry("slo:bad_events:count3d", "the same"),
            Map.entry("slo:bad_events:increase5m[1d:5m]", "the same"),
            Map.entry("slo:bad_events:increase5m[3d:5m]", "the same"));

    /** What the exporters beside a server give. */
    private static final String OF_EXPORTERS = "(mysql|kafka|cassandra|redis|node|kubelet|certmanager)_.*";

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static PrometheusUnderTest prometheus;

    @BeforeAll
    static void start() throws IOException {
        platform().awaitHealthy();
        prometheus = new PrometheusUnderTest(platform(), folder);
    }

    @AfterAll
    static void stop() {
        prometheus.close();
    }

    @Test
    @Order(1)
    void everyPanelAndEveryRuleHasDataWhenTravellersBuy() {
        Map<String, String> expressions = expressions();
        assertThat(expressions).hasSizeGreaterThan(150);
        Traveller traveller = newTraveller();
        platform().command("audit");
        Map<String, String> withoutData = new TreeMap<>(expressions);
        await("data for every expression")
                .atMost(DATA_MAX)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> {
                    travel(traveller);
                    withoutData.values().removeIf(prometheus::hasDataFor);
                    assertThat(withoutData)
                            .allSatisfy((where, expression) ->
                                    assertThat(isExcused(expression)).as(where).isTrue());
                });
        assertThat(prometheus.rulesInTrouble()).isEmpty();
        assertThat(prometheus.firing()).doesNotContain("NothingIsScraped", "DeadLetters", "MailGivenUp");
    }

    @Test
    @Order(2)
    void anExpressionWithoutDataWouldBeSeen() {
        assertThat(prometheus.hasDataFor("http_server_requests_seconds_count{uri=\"no-such-route\"}"))
                .isFalse();
    }

    /**
     * By where they stand. Of an alert, which rightly says nothing on a healthy platform, it is what it reads that must be
     * there.
     */
    private static Map<String, String> expressions() {
        Map<String, String> expressions = new LinkedHashMap<>();
        for (Dashboard dashboard : Dashboard.all()) {
            dashboard
                    .queries()
                    .forEach(query -> expressions.put(
                            "%s: %s %s".formatted(query.dashboard(), query.panel(), query.refId()),
                            Expression.withoutVariables(query.expr())));
        }
        for (Rule rule : Rule.all()) {
            if (rule.isAlert()) {
                Expression.selectorsOf(rule.expr())
                        .forEach(selector -> expressions.put(rule.name() + " reads " + selector, selector));
            } else {
                expressions.put(rule.name() + " " + rule.labels(), rule.expr());
            }
        }
        return expressions;
    }

    private static boolean isExcused(String expr) {
        return NO_DATA_YET.keySet().stream().anyMatch(expr::contains)
                || Expression.metricsOf(expr).stream().allMatch(metric -> metric.matches(OF_EXPORTERS));
    }

    /** Everything that is counted happens: a ticket, a refund, a provider that fails, a declined card, a hold that runs out. */
    private static void travel(Traveller traveller) {
        JsonNode offer = Traveller.offer(anonymous(), "CAI", "LHR", DAY, "FLEX", 1);
        traveller.buy(offer);
        traveller.cancel(traveller.buy(offer).path("reference").asString());
        String paidAtLast = traveller.hold(offer, 1);
        traveller.payAccepted(paidAtLast, "tok_flaky");
        traveller.awaitStatus(paidAtLast, "CONFIRMED");
        String declined = traveller.hold(offer, 1);
        traveller.payAccepted(declined, "tok_declined");
        traveller.awaitStatus(declined, "HELD");
        changeOnPrimary(
                "booking",
                "UPDATE booking SET payment_deadline = '2020-01-01' WHERE reference = '%s'".formatted(declined));
        traveller.awaitStatus(declined, "EXPIRED");
        assertThat(traveller.api().get("/api/v1/bookings").status()).isEqualTo(200);
    }
}
