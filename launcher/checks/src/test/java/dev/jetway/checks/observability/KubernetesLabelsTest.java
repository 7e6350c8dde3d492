package dev.jetway.checks.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Program;
import dev.jetway.checks.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit tests of rules pass with the labels of Kubernetes too. */
class KubernetesLabelsTest {

    @TempDir
    private Path folder;

    @Test
    void rulesPassTheirTestsWithLabelsOfKubernetes() {
        List<String> translated = Rule.TESTS.stream()
                .map(file -> KubernetesLabels.translate(file, folder).toString())
                .toList();

        Result result = Program.run(Stream.concat(Stream.of("promtool", "test", "rules"), translated.stream())
                .toArray(String[]::new));

        assertThat(result.passed()).as(result.text()).isTrue();
    }

    @Test
    void targetsHaveTheLabelsOfTheOperator() {
        assertThat(new KubernetesLabels().series("up{job=\"jetway\", service=\"flight-service\", instance=\"f:1\"}"))
                .isEqualTo("up{job=\"jetway\", service=\"flight-service\", instance=\"f:1\","
                        + " namespace=\"jetway\", pod=\"flight-service-f-1\", container=\"service\","
                        + " endpoint=\"management\"}");
    }

    /** It joins by all labels but one, which works only without pods. */
    @Test
    void aRuleThatJoinsByAllLabelsIsFound() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yml"), """
            groups:
              - name: joined
                rules:
                  - alert: Joined
                    expr: up{job="jetway"} == 0 and ignoring (job) lasting{instance!=""}
            """);
        Path here = Files.writeString(folder.resolve("joined_test.yml"), """
            rule_files: [%s]
            tests:
              - interval: 15s
                input_series:
                  - {series: 'up{job="jetway", service="a", instance="a:1"}', values: '0+0x9'}
                  - {series: 'lasting{job="other", service="a", instance="a:1"}', values: '1+0x9'}
                promql_expr_test:
                  - expr: ALERTS{alertname="Joined"}
                    eval_time: 1m
                    exp_samples:
                      - labels: 'ALERTS{alertname="Joined", alertstate="firing", job="jetway", service="a", instance="a:1"}'
                        value: 1
            """.formatted(rules));
        Path there = KubernetesLabels.translate(here, Files.createDirectories(folder.resolve("there")));

        assertThat(Program.run("promtool", "test", "rules", here.toString()).passed())
                .isTrue();
        assertThat(Program.run("promtool", "test", "rules", there.toString()).passed())
                .isFalse();
    }
}
