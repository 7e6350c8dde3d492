package dev.jetway.checks.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Document;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prometheus' retention covers the ranges of the rules, in time and in bytes; see docs/observability.md. */
class RetentionTest {

    /** As counted in the document. */
    private static final Pattern SERIES = Pattern.compile("series of the whole platform[^|]*\\| ([\\d,]+) ");

    private static final double BYTES_OF_A_SAMPLE = 1.75;
    private static final Pattern RANGE = Pattern.compile("\\[(\\w+)[^]]*](?:\\s+offset\\s+(\\w+))?");

    /** In the command that starts it. */
    private static final Pattern KEPT_FOR = Pattern.compile("--storage\\.tsdb\\.retention\\.time=(\\w+)");

    private static final Pattern GIGABYTES_MAX = Pattern.compile("--storage\\.tsdb\\.retention\\.size=(\\d+)GB");

    @ParameterizedTest
    @CsvSource({
        "docker-compose.yml, prometheus.yml",
        "launcher/src/main/java/dev/jetway/launcher/platform/Prometheus.java, prometheus-local.yml"
    })
    void retentionCoversTheLongestRangeOfTwiceTheSeries(String command, String configuration) {
        Duration longest = Rule.all().stream()
                .map(rule -> longestRange(rule.expr()))
                .max(Duration::compareTo)
                .orElseThrow();
        assertThat(longest).isEqualTo(Duration.ofDays(30));
        Duration keptFor = duration(only(KEPT_FOR, command));
        assertThat(keptFor).isGreaterThan(longest);

        Duration scrapeInterval = duration(Document.file(Checkout.path("observability/prometheus/" + configuration))
                .text("global", "scrape_interval"));
        int series = Integer.parseInt(only(SERIES, "docs/observability.md").replace(",", ""));
        double samples = 2.0 * series * keptFor.dividedBy(scrapeInterval);
        long bytesMax = Long.parseLong(only(GIGABYTES_MAX, command)) * 1024 * 1024 * 1024;
        assertThat(bytesMax).isGreaterThan((long) (samples * BYTES_OF_A_SAMPLE));
    }

    private static String only(Pattern pattern, String file) {
        assertThat(Checkout.matches(pattern, Checkout.text(file))).as(file).hasSize(1);
        return Checkout.matches(pattern, Checkout.text(file)).iterator().next();
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
