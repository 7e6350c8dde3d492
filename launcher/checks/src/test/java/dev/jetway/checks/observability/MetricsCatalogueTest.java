package dev.jetway.checks.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The check of metrics against the catalogue finds each kind of fault. */
class MetricsCatalogueTest {

    private static final MetricsCatalogue CATALOGUE = MetricsCatalogue.parse("""
            | Metric | Type | Labels | Where | What it answers |
            |---|---|---|---|---|
            | `jetway_sales_total` | counter | `market`=domestic/long-haul, `topic`=(topics) | booking, flight | How many |
            | `jetway_saga_seconds` | histogram | | booking | How long |
            | `jetway_late_seconds` † | timer | `a`, `b`=(what there is) | all | Once there was one |
            """);

    private static final Set<String> OF_EXPORTERS =
            Set.of("mysql", "kafka", "kafka-connect", "cassandra", "redis", "node", "kubelet", "cert-manager");

    private static final String SOUND = """
            # HELP jetway_sales_total sales
            jetway_sales_total{application="booking-service",market="domestic",topic="x"} 1.0
            jetway_saga_seconds_bucket{application="booking-service",le="+Inf"} 3
            jetway_saga_seconds_count{application="booking-service"} 3
            jvm_memory_used_bytes{area="heap",id="Eden"} 1.0E7
            """;

    @Test
    void documentedMetricsHaveNoFault() {
        assertThat(faults(SOUND)).isEmpty();
        assertThat(faults(SOUND + "jetway_late_seconds_count{application=\"x\",a=\"1\",b=\"2\"} 1.0\n"))
                .isEmpty();
    }

    @Test
    void missingMetricsAreFound() {
        assertThat(faults("jetway_saga_seconds_count 3\njetway_sales_total{market=\"domestic\"} 1"))
                .containsExactly("jetway_saga_seconds is not there");
        assertThat(CATALOGUE.faults("payment", PrometheusText.parse(""))).isEmpty();
    }

    @Test
    void undocumentedMetricsLabelsAndValuesAreFound() {
        assertThat(faults(SOUND + "jetway_unheard_of 1.0\n")).containsExactly("jetway_unheard_of is not listed");
        assertThat(faults(SOUND + "jetway_sales_total{market=\"domestic\",seat=\"1\"} 1.0\n"))
                .containsExactly("jetway_sales_total: the label seat is not listed");
        assertThat(faults(SOUND + "jetway_sales_total{market=\"lunar\"} 1.0\n"))
                .containsExactly("jetway_sales_total: market=lunar is not listed");
    }

    @Test
    void unboundedLabelsAreFound() {
        for (String value : new String[] {
            "K7M2QX",
            "JW201-2026-12-01",
            "0b9f6a52-6a52-4f0e-9a53-1f6d3c2b7e10",
            "0af7651916cd43dd8448eb211c80319c",
            "ada@example.org"
        }) {
            assertThat(faults(SOUND + "other_total{what=\"" + value + "\"} 1.0\n"))
                    .as(value)
                    .hasSize(1);
        }
        StringBuilder many = new StringBuilder(SOUND);
        for (int i = 0; i < 100; i++) {
            many.append("other_total{uri=\"/").append(i).append("\"} 1.0\n");
        }
        assertThat(faults(many.toString())).containsExactly("other_total{uri} has 100 values");
    }

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

    private static List<String> faults(String exposed) {
        return CATALOGUE.faults("booking", PrometheusText.parse(exposed));
    }
}
