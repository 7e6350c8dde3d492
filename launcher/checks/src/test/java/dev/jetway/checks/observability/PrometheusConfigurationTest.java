package dev.jetway.checks.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.observability.Promtool.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prometheus accepts configuration and rules, and the rules do what their tests say. */
class PrometheusConfigurationTest {

    private static final MetricCatalogue CATALOGUE = MetricCatalogue.ofTheProject();

    @ParameterizedTest
    @ValueSource(strings = {"prometheus.yml", "prometheus-local.yml"})
    void prometheusAcceptsTheConfigurationAndItsRules(String file) {
        Verdict verdict = Promtool.run(
                "check", "config", Checkout.prometheus().resolve(file).toString());
        assertThat(verdict.passed()).as(verdict.text()).isTrue();
        assertThat(verdict.text()).contains(Checkout.ruleFiles().size() + " rule files found");
    }

    @Test
    void theRulesPassTheirTests() {
        Verdict verdict = test(Checkout.ruleTests());
        assertThat(verdict.passed()).as(verdict.text()).isTrue();
    }

    @Test
    void everyLineOfTheTestsFailsWhenAlertsNeverFireOrAlwaysDo(@TempDir Path folder) throws IOException {
        List<AlertAssertion> assertions = Checkout.ruleTests().stream()
                .flatMap(file -> AlertAssertion.in(file).stream())
                .toList();
        Verdict never = testWithAlerts(folder.resolve("never"), "vector(1) > 1");
        assertThat(failures(never))
                .isEqualTo(assertions.stream().filter(AlertAssertion::fires).count());
        Verdict always = testWithAlerts(folder.resolve("always"), "vector(1)");
        assertThat(failures(always)).isEqualTo(assertions.size());
    }

    @Test
    void rulesUseOnlyMetricsOfTheCatalogue() {
        assertThat(CATALOGUE.size()).isGreaterThan(100);
        assertThat(Rule.all().stream()
                        .flatMap(rule ->
                                CATALOGUE.unknownIn(rule.expr()).stream().map(metric -> rule.name() + ": " + metric)))
                .isEmpty();
    }

    @Test
    void aMetricThatNobodyListsIsFoundWhereverItStands() {
        assertThat(CATALOGUE.unknownIn("""
                sum by (uri) (rate(nobody_counts_this_total{uri="offers", x=~"up|{"}[5m] offset 1h))
                  / on (uri) group_left (le) (http_server_requests_seconds_count or up) # a comment
                  and bool_like > 0 unless jetway:unheard:of
                """))
                .containsExactlyInAnyOrder("nobody_counts_this_total", "bool_like", "jetway:unheard:of");
    }

    /** With all alerts on the same condition, at once; without recordings, which nothing needs then. */
    private static Verdict testWithAlerts(Path folder, String expr) throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Path tests = Files.createDirectories(folder.resolve("tests"));
        for (Path file : Checkout.ruleFiles()) {
            StringBuilder text = new StringBuilder("groups: [{name: changed, rules: [");
            Rule.in(file).stream()
                    .filter(Rule::isAlert)
                    .forEach(alert -> text.append("{alert: %s, labels: {severity: %s, changed: yes}, expr: %s},"
                            .formatted(alert.name(), alert.labels().get("severity"), expr)));
            Files.writeString(rules.resolve(file.getFileName()), text + "]}]");
        }
        for (Path file : Checkout.ruleTests()) {
            // An alert that depends on nothing is the same whenever it is evaluated; a sample is found for five
            // minutes.
            Files.writeString(
                    tests.resolve(file.getFileName()),
                    Checkout.read(file).replaceFirst("(?m)^evaluation_interval: \\w+", "evaluation_interval: 4m"));
        }
        return test(Checkout.ruleTests().stream()
                .map(file -> tests.resolve(file.getFileName()))
                .toList());
    }

    private static Verdict test(List<Path> files) {
        return Promtool.run(
                Stream.concat(Stream.of("test", "rules"), files.stream().map(Path::toString))
                        .toArray(String[]::new));
    }

    private static long failures(Verdict verdict) {
        return verdict.text()
                .lines()
                .filter(line -> line.strip().startsWith("expr: "))
                .count();
    }
}
