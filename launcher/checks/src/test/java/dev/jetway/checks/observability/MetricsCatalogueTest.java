package dev.jetway.checks.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "jetway_payment_outcomes_total{result=\"done\"}, result=\"done\"",
                "sum(rate(jetway_payment_outcomes_total{outcome=\"lost\"}[5m])), outcome=\"lost\"",
                "jetway_payment_outcomes_total{operation=~\"capture|steal\"}, operation=~\"capture|steal\"",
                "jetway_payment_conclusion_seconds_bucket{outcome!=\"lost\"}, outcome!=\"lost\""
            })
    void aConditionThatNoSeriesMeetsIsFound(String expr, String condition) {
        assertThat(MetricsCatalogue.ofTheProject().unmetIn(expr))
                .singleElement()
                .asString()
                .endsWith(" " + condition);
    }

    @Test
    void aConditionThatSomeSeriesMeetIsNot() {
        assertThat(
                        MetricsCatalogue.ofTheProject()
                                .unmetIn(
                                        "jetway_payment_outcomes_total{outcome=~\"do.+|refused\", application=\"x\", instance=\"y\"}"))
                .isEmpty();
    }
}
