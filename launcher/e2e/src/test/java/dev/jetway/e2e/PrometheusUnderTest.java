package dev.jetway.e2e;

import dev.jetway.checks.Checkout;
import dev.jetway.infrastructure.process.FreePorts;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Prometheus of its own that scrapes the platform under test by our configuration and rules; only that it scrapes every
 * five seconds and evaluates every two, and that alerts fire after two where they would wait for longer. It must be installed.
 */
final class PrometheusUnderTest implements AutoCloseable {

    private static final List<String> TARGETS = List.of(
            "gateway-service",
            "identity-service",
            "flight-service",
            "flight-service-2",
            "booking-service",
            "payment-service",
            "notification-service",
            "replication-service",
            "discovery-service");

    private static final Duration START_MAX = Duration.ofMinutes(2);

    private final String url;
    private final Process process;

    PrometheusUnderTest(PlatformUnderTest platform, Path folder) throws IOException {
        write(platform, folder);
        int port = FreePorts.pick(1).getFirst();
        this.url = "http://127.0.0.1:" + port;
        this.process = start(folder, port);
        Awaitility.await("Prometheus")
                .atMost(START_MAX)
                .failFast("prometheus ended, see its log in " + folder, () -> !process.isAlive())
                .ignoreExceptions()
                .until(() -> get("/-/ready").contains("Ready"));
    }

    /** What an expression gives now: one element a series. */
    JsonNode query(String expr) {
        JsonNode response = JsonMapper.shared()
                .readTree(get("/api/v1/query?query=" + URLEncoder.encode(expr, StandardCharsets.UTF_8)));
        if (!response.path("status").asString("").equals("success")) {
            throw new AssertionError(expr + ": " + response);
        }
        return response.at("/data/result");
    }

    /** Whether it gives a number; NaN, which is what a division of nothing by nothing gives, is none. */
    boolean hasDataFor(String expr) {
        return query(expr)
                .valueStream()
                .anyMatch(series -> !series.at("/value/1").asString("NaN").equals("NaN"));
    }

    /** Names of alerts that fire now. */
    Set<String> firing() {
        return query("ALERTS{alertstate=\"firing\"}").findValuesAsString("alertname").stream()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What went wrong in the last evaluation of each rule; empty when nothing did. */
    List<String> rulesInTrouble() {
        return JsonMapper.shared().readTree(get("/api/v1/rules")).findParents("lastError").stream()
                .filter(rule -> !rule.path("lastError").asString("").isEmpty())
                .map(JsonNode::toString)
                .toList();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void write(PlatformUnderTest platform, Path folder) throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        for (Path file : Checkout.files("observability/prometheus/rules", "*.yml")) {
            Files.writeString(rules.resolve(file.getFileName()), hurried(file));
        }
        Files.writeString(
                folder.resolve("prometheus.yml"),
                hurried(Checkout.path("observability/prometheus/prometheus-local.yml")));
        String targets = TARGETS.stream()
                .map(part -> "{\"targets\": [\"127.0.0.1:%d\"], \"labels\": {\"service\": \"%s\"}}"
                        .formatted(platform.port(part, "management"), part.replaceFirst("-\\d+$", "")))
                .collect(Collectors.joining(", ", "[", "]"));
        Files.writeString(Files.createDirectories(folder.resolve("targets")).resolve("jetway.json"), targets);
    }

    private static String hurried(Path file) throws IOException {
        return Files.readString(file)
                .replaceAll("( interval|evaluation_interval): \\w+", "$1: 2s")
                .replaceAll("scrape_interval: \\w+", "scrape_interval: 5s")
                .replaceAll(" for: \\w+", " for: 2s")
                .replace("jetway:unpublished_age:seconds > 30", "jetway:unpublished_age:seconds > 5");
    }

    private static Process start(Path folder, int port) {
        try {
            return new ProcessBuilder(
                            "prometheus",
                            "--config.file=" + folder.resolve("prometheus.yml"),
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port,
                            "--log.level=warn")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("prometheus.log").toFile())
                    .start();
        } catch (IOException notThere) {
            throw new AssertionError(
                    "prometheus is not on the PATH: apt-get install prometheus, brew install prometheus, or"
                            + " https://prometheus.io/download",
                    notThere);
        }
    }

    private String get(String path) {
        return Http.get(url + path).body();
    }
}
