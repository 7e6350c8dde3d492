package dev.jetway.checks.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** The catalogue of metrics has known types, services and names. */
class MetricsCatalogueTest {

    private static final Set<String> OF_EXPORTERS = Set.of(
            "mysql",
            "kafka",
            "kafka-connect",
            "cassandra",
            "redis",
            "node",
            "kubelet",
            "cert-manager",
            "backup-metrics");

    @Test
    void theCatalogueIsWellFormed() {
        MetricsCatalogue catalogue = MetricsCatalogue.ofTheProject();

        assertThat(catalogue.rows()).hasSizeGreaterThan(70).allSatisfy(row -> {
            assertThat(row.type()).isIn("counter", "gauge", "timer", "histogram");
            if (OF_EXPORTERS.containsAll(row.where())) {
                return; // they have names of their own kind
            }
            assertThat(row.where())
                    .isSubsetOf(
                            "all",
                            "gateway",
                            "discovery",
                            "identity",
                            "flight",
                            "booking",
                            "payment",
                            "notification",
                            "replication");
            if (row.type().equals("counter")) {
                assertThat(row.name()).endsWith("_total");
            }
        });
    }
}
