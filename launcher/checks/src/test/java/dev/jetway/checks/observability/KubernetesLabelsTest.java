package dev.jetway.checks.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Program;
import dev.jetway.checks.Program.Result;
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
}
