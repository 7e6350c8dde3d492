package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Alerts of a real Prometheus that scrapes the running platform while parts of it do not respond. */
@Isolated("suspends parts of the platform")
class AlertsE2E extends PlatformE2E {

    private static final Duration ALERT_MAX = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @Test
    void aSilentServiceCassandraAndKafkaRaiseTheirAlerts() throws IOException {
        platform().awaitHealthy();
        try (PrometheusUnderTest prometheus = new PrometheusUnderTest(platform(), folder)) {
            Set<String> silent = Set.of("notification-service", "cassandra", "kafka");
            silent.forEach(platform()::freeze);
            try {
                await("the alerts")
                        .atMost(ALERT_MAX)
                        .untilAsserted(() -> assertThat(prometheus.firing())
                                .contains("ServiceDown", "ReadModelUnreadable")
                                .containsAnyOf("PublicationStuck", "ReplicationStopped"));
                assertThat(prometheus
                                .query("ALERTS{alertname=\"ServiceDown\", alertstate=\"firing\"}")
                                .findValuesAsString("service"))
                        .contains("notification-service");
            } finally {
                silent.forEach(platform()::thaw);
            }
            platform().awaitHealthy();
            await("all clear")
                    .atMost(ALERT_MAX)
                    .untilAsserted(() -> assertThat(prometheus.firing())
                            .doesNotContain(
                                    "ServiceDown", "ReadModelUnreadable", "PublicationStuck", "ReplicationStopped"));
        }
    }
}
