package dev.jetway.checks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Limits, exposure, restarts and secrets of {@code docker-compose.yml}. */
class ComposeTest {

    static final Set<String> SERVICES = Set.copyOf(Checkout.SERVICES);

    /** 8 GiB without the engine and the system. */
    private static final int MEMORY_MAX_MIB = 8 * 1024 - 128;

    /** Their images write a configuration or temporary files to their root file systems. */
    private static final Set<String> WRITABLE = Set.of("mysql", "kafka", "cassandra", "mailpit");

    private final Compose compose = new Compose();
    private final Map<String, Document> parts = compose.parts();

    @Test
    void memoryLimitsFitIntoEightGibibytes() {
        assertThat(parts)
                .allSatisfy((_, part) -> assertThat(part.text("mem_limit")).matches("\\d+m"));
        assertThat(parts.values().stream().mapToInt(ComposeTest::memoryMiB).sum())
                .isLessThanOrEqualTo(MEMORY_MAX_MIB);
    }

    @Test
    void onlyGatewayGrafanaAndMailpitPublishPortsOnLoopback() {
        Map<String, String> published = new TreeMap<>();
        parts.forEach((name, part) -> part.values("ports").forEach(port -> published.put(name, port.toString())));

        assertThat(published).containsOnlyKeys("gateway-service", "grafana", "mailpit");
        assertThat(published.values()).allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void externalImagesArePinnedToAVersion() {
        assertThat(parts)
                .allSatisfy((name, part) -> assertThat(part.text("image"))
                        .matches(
                                part.find("build").isPresent()
                                        ? "jetway/" + name + ":\\$\\{JETWAY_VERSION:-local}"
                                        : "[a-z0-9/_-]+:v?\\d+\\.\\d+\\.\\d+[a-z0-9.-]*"));
    }

    /** Images of others in a registry may have the same names; their containers would get our secrets. */
    @Test
    void ownImagesAreNeverPulled() {
        Map<String, Document> ours = new TreeMap<>(parts);
        ours.values().removeIf(part -> !part.text("image").startsWith("jetway/"));

        assertThat(ours).containsKeys(SERVICES.toArray(String[]::new));
        assertThat(ours).allSatisfy((_, part) -> {
            assertThat(part.text("pull_policy")).isEqualTo("build");
            assertThat(part.find("build", "context")).isPresent();
        });
    }

    @Test
    void logsAreRotated() {
        assertThat(parts).allSatisfy((_, part) -> {
            assertThat(part.text("logging", "driver")).isEqualTo("json-file");
            assertThat(part.text("logging", "options", "max-size")).matches("\\d+m");
            assertThat(part.text("logging", "options", "max-file")).matches("[1-9]\\d*");
        });
    }

    /** Compose ends an {@code up} when what is waited for ends, even if the engine starts it again. */
    @Test
    void aRestartedDependencyDoesNotFailTheStart() {
        parts.forEach((name, part) -> part.part("depends_on").content().forEach((needed, how) -> {
            Document wait = Document.of(how);
            boolean runsOnce = compose.part(needed).text("restart").equals("no");
            assertThat(wait.text("condition").equals("service_completed_successfully"))
                    .as("%s waits until %s has ended", name, needed)
                    .isEqualTo(runsOnce);
            assertThat(runsOnce || wait.text("required").equals("false"))
                    .as("%s goes on without %s", name, needed)
                    .isTrue();
        }));
    }

    @Test
    void everyExporterIsScraped() {
        String prometheus = Checkout.text("observability/prometheus/prometheus.yml");

        assertThat(parts.keySet())
                .filteredOn(name -> name.endsWith("-exporter"))
                .hasSize(4)
                .allMatch(name -> prometheus.contains("[\"" + name + ":"));
        assertThat(prometheus).contains("[\"cassandra:7070\"]");
        assertThat(compose.part("cassandra").text("environment", "JVM_EXTRA_OPTS"))
                .contains("=7070:");
    }

    @Test
    void anyServiceCanBeScaled() {
        assertThat(parts).allSatisfy((_, part) -> assertThat(part.content()).doesNotContainKeys("container_name"));
    }

    @Test
    void containersRunWithoutPrivilegesAndRestart() {
        assertThat(parts).allSatisfy((name, part) -> {
            assertThat(part.text("read_only")).isEqualTo(String.valueOf(!WRITABLE.contains(name)));
            assertThat(part.values("cap_drop")).asString().isEqualTo("[ALL]");
            assertThat(part.values("cap_add"))
                    .asString()
                    .isEqualTo(name.equals("secrets") ? "[CHOWN, DAC_OVERRIDE, FOWNER]" : "[]");
            assertThat(part.values("security_opt")).asString().isEqualTo("[no-new-privileges:true]");
            assertThat(part.text("pids_limit")).matches("\\d+");
            assertThat(part.text("restart")).isEqualTo(name.equals("secrets") ? "no" : "unless-stopped");
            assertThat(part.content()).doesNotContainKeys("privileged");
        });
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void theImageOfAServiceHasThatService(String service) {
        assertThat(compose.part(service).text("build", "args", "SERVICE")).isEqualTo(service);
    }

    @Test
    void dependenciesHaveAHealthCheck() {
        parts.forEach((name, part) -> part.part("depends_on").content().forEach((needed, how) -> {
            if (Document.of(how).text("condition").equals("service_healthy")) {
                assertThat(SERVICES.contains(needed)
                                || compose.part(needed).find("healthcheck").isPresent())
                        .as("%s waits for %s", name, needed)
                        .isTrue();
            }
        }));
    }

    @Test
    void secretsAreGeneratedOnceAndSeparateForEachService(@TempDir Path folder) throws IOException {
        Map<String, Set<String>> made = Compose.makeSecrets(folder);
        Map<String, String> first = contents(folder, made);
        Compose.makeSecrets(folder);

        assertThat(contents(folder, made)).isEqualTo(first);
        assertThat(made.get("payment-service")).containsExactly("JETWAY_DB_PASSWORD", "JETWAY_REGISTRY_PASSWORD");
        assertThat(first.get("booking-service/JETWAY_CLIENT_SECRET"))
                .isEqualTo(first.get("identity-service/JETWAY_BOOKING_CLIENT_SECRET"))
                .hasSize(48);
        for (String service : SERVICES) {
            assertThat(first.get("discovery-service/JETWAY_REGISTRY_ACCOUNTS"))
                    .contains(service + "=" + first.get(service + "/JETWAY_REGISTRY_PASSWORD"));
        }
        assertThat(first.get("valkey/password")).isEqualTo(first.get("gateway-service/JETWAY_REDIS_PASSWORD"));
        assertThat(first.get("mysql/accounts.sql"))
                .contains("'flight'@'%' IDENTIFIED BY '" + first.get("flight-service/JETWAY_DB_PASSWORD") + "'")
                .contains("'cdc'@'%' IDENTIFIED BY '" + first.get("replication-service/JETWAY_CDC_PASSWORD") + "'")
                .containsPattern("(?m)^GRANT PROCESS, REPLICATION CLIENT ON \\*\\.\\* TO 'exporter'@'%';$")
                .containsPattern("(?m)^GRANT SELECT ON performance_schema\\.\\* TO 'exporter'@'%';$")
                .doesNotContainPattern("GRANT ALL.*exporter");
        assertThat(first.get("mysql-exporter/my.cnf")).contains("user=exporter");
        for (String name : first.keySet()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .as(name)
                    .endsWith("------");
        }
    }

    private static Map<String, String> contents(Path folder, Map<String, Set<String>> made) {
        return made.entrySet().stream()
                .flatMap(part -> part.getValue().stream().map(name -> part.getKey() + "/" + name))
                .collect(Collectors.toMap(name -> name, name -> Checkout.text(folder.resolve(name))));
    }

    private static int memoryMiB(Document part) {
        return Integer.parseInt(part.text("mem_limit").replace("m", ""));
    }
}
