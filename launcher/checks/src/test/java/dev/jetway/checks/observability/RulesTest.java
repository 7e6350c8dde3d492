package dev.jetway.checks.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Document;
import dev.jetway.checks.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The configuration of Prometheus is valid, and the rules pass their unit tests. */
class RulesTest {

    private static final Pattern OTHER_TIMES = Pattern.compile(".*_(days|first_hour)_test\\.yml");

    @ParameterizedTest
    @ValueSource(strings = {"prometheus.yml", "prometheus-local.yml"})
    void prometheusAcceptsTheConfigurationAndItsRules(String name) {
        Path file = Checkout.path("observability/prometheus").resolve(name);
        assertThat(Program.run("promtool", "check", "config", file.toString()))
                .contains(Rule.FILES.size() + " rule files found");
    }

    @Test
    void rulesUseOnlyMetricsAndLabelsOfTheCatalogue() {
        MetricsCatalogue catalogue = MetricsCatalogue.ofTheProject();
        assertThat(catalogue.rows()).hasSizeGreaterThan(70);
        assertThat(Rule.all()).allSatisfy(rule -> {
            assertThat(catalogue.unknownIn(rule.expr())).as(rule.name()).isEmpty();
            assertThat(catalogue.unmetIn(rule.expr())).as(rule.name()).isEmpty();
        });
    }

    @Test
    void rulesPassTheirTests(@TempDir Path folder) {
        test(Rule.TESTS.stream()
                .flatMap(file -> new SeparateTests(folder).of(Document.file(file)).stream())
                .toList());
    }

    /** Without tests that evaluate rules of other tests over hours or days: they have the same labels. */
    @Test
    void rulesPassTheirTestsWithLabelsOfKubernetes(@TempDir Path folder) {
        test(Rule.TESTS.stream()
                .filter(file -> !OTHER_TIMES.matcher(file.toString()).matches())
                .map(file -> KubernetesLabels.translate(Document.file(file)))
                .flatMap(translated -> new SeparateTests(folder).of(translated).stream())
                .toList());
    }

    @Test
    void normalDaysRaiseNoAlertAndEachIncidentRaisesOne() {
        test(List.of(new SyntheticDays().write()));
    }

    private static void test(List<Path> files) {
        Program.run(Stream.concat(
                        Stream.of("promtool", "test", "rules"), files.stream().map(Path::toString))
                .toArray(String[]::new));
    }
}
