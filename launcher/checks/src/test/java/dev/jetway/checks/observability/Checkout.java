package dev.jetway.checks.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the files stand that are checked. */
public final class Checkout {

    private static final Path ROOT = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("../..")
            .normalize();

    private Checkout() {}

    public static Path prometheus() {
        return ROOT.resolve("observability/prometheus");
    }

    public static Path alertmanager() {
        return ROOT.resolve("observability/alertmanager");
    }

    static List<Path> ruleTests() {
        return files(prometheus().resolve("tests"), "*_test.yml");
    }

    static List<Path> ruleFiles() {
        return files(prometheus().resolve("rules"), "*.yml");
    }

    static List<Path> dashboardFiles() {
        return files(ROOT.resolve("observability/grafana/dashboards"), "*.json");
    }

    static String document(String name) {
        return read(ROOT.resolve("docs").resolve(name));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What docs/observability.md says that was counted. */
    public static int seriesOfThePlatform() {
        Matcher counted = Pattern.compile("series of the whole platform[^|]*\\| ([\\d,]+) ")
                .matcher(document("observability.md"));
        if (!counted.find()) {
            throw new IllegalStateException("docs/observability.md does not say how many series there are");
        }
        return Integer.parseInt(counted.group(1).replace(",", ""));
    }

    /** How docker compose starts a service. */
    @SuppressWarnings("unchecked")
    public static List<String> composeCommand(String service) {
        Map<String, Object> services = (Map<String, Object>) Objects.requireNonNull(
                Rule.yaml(ROOT.resolve("docker-compose.yml")).get("services"));
        return (List<String>) Objects.requireNonNull(
                ((Map<String, Object>) Objects.requireNonNull(services.get(service))).get("command"));
    }

    /** How often a configuration of Prometheus scrapes. */
    @SuppressWarnings("unchecked")
    public static String scrapeInterval(String configuration) {
        Map<String, Object> global = (Map<String, Object>) Objects.requireNonNull(
                Rule.yaml(prometheus().resolve(configuration)).get("global"));
        return String.valueOf(global.get("scrape_interval"));
    }

    private static List<Path> files(Path folder, String glob) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (files.isEmpty()) {
            throw new IllegalStateException("No " + glob + " in " + folder);
        }
        files.sort(null);
        return files;
    }
}
