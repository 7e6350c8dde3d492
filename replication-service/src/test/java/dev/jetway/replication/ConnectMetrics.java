package dev.jetway.replication;

import io.prometheus.jmx.JmxCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the exporter beside Kafka Connect makes of this JVM, by the configuration of production. */
final class ConnectMetrics {

    private static final Path CONFIGURATION = Path.of("../k8s/overlays/production/metrics/kafka-connect.yml");

    /** Without what the exporter tells of itself. */
    private static final Predicate<String> NAMES = name -> !name.startsWith("jmx_");

    private ConnectMetrics() {}

    /** Each series with its value. */
    static Map<String, Double> read() throws Exception {
        Map<String, Double> series = new TreeMap<>();
        PrometheusRegistry registry = new PrometheusRegistry();
        new JmxCollector(CONFIGURATION.toFile()).register(registry);
        for (MetricSnapshot metric : registry.scrape(NAMES)) {
            metric.getDataPoints()
                    .forEach(point ->
                            series.put(metric.getMetadata().getPrometheusName() + point.getLabels(), valueOf(point)));
        }
        return series;
    }

    private static double valueOf(DataPointSnapshot point) {
        return switch (point) {
            case CounterDataPointSnapshot counter -> counter.getValue();
            case GaugeDataPointSnapshot gauge -> gauge.getValue();
            default -> throw new AssertionError("Neither a counter nor a gauge: " + point);
        };
    }
}
