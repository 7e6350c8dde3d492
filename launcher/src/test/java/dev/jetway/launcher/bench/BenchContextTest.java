package dev.jetway.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BenchContextTest {

    private static final BenchContext.Reference REFERENCE = new BenchContext.Reference(0.5, 1.5, 2, 4);

    @Test
    void aSearchIsComparedWithRequestsAndAWriteWithATransactionToo() {
        assertThat(ratios("search", 3, 1))
                .containsOnly(
                        entry("search.ratio", 6.0),
                        entry("search.ratio.read", 0.5),
                        entry("search.ratio.gateway", 0.5));
        assertThat(ratios("holds", 3, 1)).containsOnly(entry("holds.ratio", 1.5), entry("holds.ratio.gateway", 0.5));
    }

    private static Map<String, Double> ratios(String scenario, double all, double gateway) {
        Metrics metrics = new Metrics(scenario);
        BenchContext.addRatios(metrics, all, gateway, REFERENCE);
        return metrics.list().stream().collect(Collectors.toMap(Metric::name, Metric::value));
    }
}
