package dev.jetway.checks.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Program;
import dev.jetway.checks.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The configuration is valid, and the rules pass their unit tests. */
class PrometheusConfigurationTest {

    private static final MetricsCatalogue CATALOGUE = MetricsCatalogue.ofTheProject();

    @ParameterizedTest
    @ValueSource(strings = {"prometheus.yml", "prometheus-local.yml"})
    void prometheusAcceptsTheConfigurationAndItsRules(String file) {
        Result result = Program.run(
                "promtool",
                "check",
                "config",
                Checkout.path("observability/prometheus/" + file).toString());
        assertThat(result.passed()).as(result.text()).isTrue();
        assertThat(result.text()).contains(Rule.FILES.size() + " rule files found");
    }

    @Test
    void rulesPassTheirTests() {
        Result result = test(Rule.TESTS);
        assertThat(result.passed()).as(result.text()).isTrue();
    }

    @Test
    void assertionsFailIfAlertsNeverOrAlwaysFire(@TempDir Path folder) throws IOException {
        List<AlertAssertion> assertions = AlertAssertion.all();
        Result never = testWithAlerts(folder.resolve("never"), "vector(1) > 1");
        assertThat(failures(never))
                .isEqualTo(assertions.stream().filter(AlertAssertion::fires).count());
        Result always = testWithAlerts(folder.resolve("always"), "vector(1)");
        assertThat(failures(always)).isEqualTo(assertions.size());
    }

    @Test
    void rulesUseOnlyMetricsOfTheCatalogue() {
        assertThat(CATALOGUE.rows()).hasSizeGreaterThan(70);
        assertThat(Rule.all().stream()
                        .flatMap(rule ->
                                CATALOGUE.unknownIn(rule.expr()).stream().map(metric -> rule.name() + ": " + metric)))
                .isEmpty();
    }

    @Test
    void undocumentedMetricsInExpressionsAreFound() {
        assertThat(CATALOGUE.unknownIn("""
                sum by (uri) (rate(nobody_counts_this_total{uri="offers", x=~"up|{"}[5m] offset 1h))
                  / on (uri) group_left (le) (http_server_requests_seconds_count or up) # a comment
                  and bool_like > 0 unless jetway:unheard:of
                """))
                .containsExactlyInAnyOrder("nobody_counts_this_total", "bool_like", "jetway:unheard:of");
    }

    /** With all alerts on the same condition, at once; without recordings, which nothing needs then. */
    private static Result testWithAlerts(Path folder, String expr) throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Path tests = Files.createDirectories(folder.resolve("tests"));
        for (Path file : Rule.FILES) {
            StringBuilder text = new StringBuilder("groups: [{name: changed, rules: [");
            Rule.in(file).stream()
                    .filter(Rule::isAlert)
                    .forEach(alert -> text.append("{alert: %s, labels: {severity: %s, changed: yes}, expr: %s},"
                            .formatted(alert.name(), alert.labels().get("severity"), expr)));
            Files.writeString(rules.resolve(file.getFileName()), text + "]}]");
        }
        for (Path file : Rule.TESTS) {
            // An alert that depends on nothing is the same whenever it is evaluated; a sample is found for five
            // minutes.
            Files.writeString(
                    tests.resolve(file.getFileName()),
                    Checkout.text(file).replaceFirst("(?m)^evaluation_interval: \\w+", "evaluation_interval: 4m"));
        }
        return test(Rule.TESTS.stream()
                .map(file -> tests.resolve(file.getFileName()))
                .toList());
    }

    private static Result test(List<Path> files) {
        return Program.run(Stream.concat(
                        Stream.of("promtool", "test", "rules"), files.stream().map(Path::toString))
                .toArray(String[]::new));
    }

    private static long failures(Result result) {
        return result.text()
                .lines()
                .filter(line -> line.strip().startsWith("expr: "))
                .count();
    }
}
