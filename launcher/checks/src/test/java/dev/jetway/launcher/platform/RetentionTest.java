package dev.jetway.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Document;
import dev.jetway.checks.observability.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prometheus' retention covers the ranges of the rules, in time and in bytes; see docs/observability.md. */
class RetentionTest {

    /** As counted in the document. */
    private static final int SERIES = Pattern.compile("series of the whole platform[^|]*\\| ([\\d,]+) ")
            .matcher(Checkout.text("docs/observability.md"))
            .results()
            .mapToInt(counted -> Integer.parseInt(counted.group(1).replace(",", "")))
            .findFirst()
            .orElseThrow();

    private static final double BYTES_OF_A_SAMPLE = 1.75;
    private static final Pattern RANGE = Pattern.compile("\\[(\\w+)[^]]*](?:\\s+offset\\s+(\\w+))?");

    @ParameterizedTest
    @MethodSource("installations")
    void retentionCoversTheLongestRange(Installation installation) {
        Duration longest = Rule.all().stream()
                .map(rule -> longestRange(rule.expr()))
                .max(Duration::compareTo)
                .orElseThrow();
        assertThat(longest).isEqualTo(Duration.ofDays(30));
        assertThat(installation.keptFor()).isGreaterThan(longest);
    }

    @ParameterizedTest
    @MethodSource("installations")
    void retentionSizeFitsTwiceTheSeries(Installation installation) {
        double samples = 2.0 * SERIES * installation.keptFor().dividedBy(installation.scrapeInterval());
        assertThat(installation.bytesMax()).isGreaterThan((long) (samples * BYTES_OF_A_SAMPLE));
    }

    static Stream<Installation> installations() {
        Prometheus local = new Prometheus(
                Path.of("prometheus"),
                new JetwayHome(Path.of("checkout"), Path.of("home")),
                9090,
                List.of(),
                List.of());
        return Stream.of(
                new Installation("docker compose", composeCommand(), "prometheus.yml"),
                new Installation("./jetway up", local.command().words(), "prometheus-local.yml"));
    }

    /** A Prometheus as it is started. */
    record Installation(String name, List<String> words, String configuration) {

        Duration keptFor() {
            return duration(option("retention.time"));
        }

        long bytesMax() {
            return Long.parseLong(option("retention.size").replace("GB", "")) * 1024 * 1024 * 1024;
        }

        Duration scrapeInterval() {
            return duration(Document.all(Checkout.path("observability/prometheus/" + configuration))
                    .getFirst()
                    .text("global", "scrape_interval"));
        }

        private String option(String name) {
            String start = "--storage.tsdb." + name + "=";
            return words.stream()
                    .filter(word -> word.startsWith(start))
                    .map(word -> word.substring(start.length()))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<String> composeCommand() {
        return Document.all(Checkout.path("docker-compose.yml"))
                .getFirst()
                .values("services", "prometheus", "command")
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static Duration longestRange(String expr) {
        return RANGE.matcher(expr)
                .results()
                .map(range -> duration(range.group(1))
                        .plus(range.group(2) == null ? Duration.ZERO : duration(range.group(2))))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** A duration of Prometheus; all but weeks are those of ISO 8601. */
    private static Duration duration(String text) {
        return text.endsWith("w")
                ? Duration.ofDays(7L * Integer.parseInt(text.replace("w", "")))
                : Duration.parse("P" + text.replaceFirst("(?<!\\d)(?=\\d+[hms])", "T"));
    }
}
