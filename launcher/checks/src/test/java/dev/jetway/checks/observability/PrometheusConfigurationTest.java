package dev.jetway.checks.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Program;
import dev.jetway.checks.Program.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
    void rulesUseOnlyMetricsOfTheCatalogue() {
        assertThat(CATALOGUE.rows()).hasSizeGreaterThan(70);
        assertThat(Rule.all().stream()
                        .flatMap(rule ->
                                CATALOGUE.unknownIn(rule.expr()).stream().map(metric -> rule.name() + ": " + metric)))
                .isEmpty();
    }

    private static Result test(List<Path> files) {
        return Program.run(Stream.concat(
                        Stream.of("promtool", "test", "rules"), files.stream().map(Path::toString))
                .toArray(String[]::new));
    }
}
