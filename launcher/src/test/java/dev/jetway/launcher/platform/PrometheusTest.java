package dev.jetway.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusTest {

    @TempDir
    private Path folder;

    @Test
    void everyReplicaIsATargetAndRulesAreBesideTheConfiguration() throws Exception {
        Path source = Files.createDirectories(folder.resolve("observability/prometheus/rules"));
        Files.writeString(source.resolveSibling("prometheus-local.yml"), "scrape_configs: []\n");
        Files.writeString(source.resolve("alerts.yml"), "groups: []\n");
        JetwayHome home = new JetwayHome(folder, folder.resolve("home"));
        Path rules = Files.createDirectories(home.root().resolve("prometheus/rules"));
        Files.writeString(rules.resolve("forgotten.yml"), "groups: []\n");

        new Prometheus(
                        Path.of("prometheus"),
                        home,
                        9090,
                        List.of(
                                new Prometheus.Target("flight-service", 1, 9082),
                                new Prometheus.Target("flight-service", 2, 40001)),
                        List.of(9093))
                .prepare();

        assertThat(home.root().resolve("prometheus/targets/jetway.json")).hasContent("""
            [{"targets": ["127.0.0.1:9082"], "labels": {"service": "flight-service", "replica": "1"}},
             {"targets": ["127.0.0.1:40001"], "labels": {"service": "flight-service", "replica": "2"}}]
            """);
        assertThat(home.root().resolve("prometheus/alertmanagers/jetway.json"))
                .hasContent("[{\"targets\": [\"127.0.0.1:9093\"]}]");
        assertThat(rules).isDirectoryContaining("glob:**alerts.yml").isDirectoryNotContaining("glob:**forgotten.yml");
        assertThat(home.root().resolve("prometheus/prometheus-local.yml")).exists();
    }

    @Test
    void alertmanagerSendsToThePlatformsMailCatcher() throws Exception {
        Path source = Files.createDirectories(folder.resolve("observability/alertmanager/templates"));
        Files.writeString(source.resolveSibling("alertmanager.yml"), "global: {smtp_smarthost: mailpit:1025}\n");
        Files.writeString(source.resolve("mail.tmpl"), "{{ define \"a\" }}{{ end }}");
        JetwayHome home = new JetwayHome(folder, folder.resolve("home"));

        new Alertmanager(Path.of("alertmanager"), home, PortPlan.withOffset(130)).prepare();

        assertThat(home.root().resolve("alertmanager/alertmanager.yml"))
                .hasContent("global: {smtp_smarthost: 127.0.0.1:13155}");
        assertThat(home.root().resolve("alertmanager/templates/mail.tmpl")).exists();
    }
}
