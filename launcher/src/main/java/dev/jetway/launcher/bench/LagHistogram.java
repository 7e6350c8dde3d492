package dev.jetway.launcher.bench;

import dev.jetway.launcher.supervision.ComponentStatus;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The services' histogram of replication lag.
 *
 * @param counts cumulative counts of heartbeats by upper bound in seconds
 */
record LagHistogram(NavigableMap<Double, Double> counts) {

    private static final Pattern BUCKET = Pattern.compile(
            "^jetway_replication_lag_seconds_bucket\\{[^}]*le=\"([^\"]+)\"[^}]*} ([0-9.eE+]+)", Pattern.MULTILINE);
    private static final double MILLIS_PER_SECOND = 1_000;

    /** The sum over all these services. */
    static LagHistogram read(List<ComponentStatus> services) throws IOException {
        StringBuilder all = new StringBuilder();
        for (ComponentStatus service : services) {
            all.append(metricsOf(service)).append('\n');
        }
        return parse(all.toString());
    }

    /** All metrics of a service in Prometheus's text format, at its management port. */
    static String metricsOf(ComponentStatus service) throws IOException {
        URI management = URI.create("http://127.0.0.1:" + service.ports().get("management"));
        return new ApiClient(management).get("/actuator/prometheus").body();
    }

    static LagHistogram parse(String metrics) {
        NavigableMap<Double, Double> counts = new TreeMap<>();
        Matcher bucket = BUCKET.matcher(metrics);
        while (bucket.find()) {
            String bound = bucket.group(1);
            counts.merge(
                    bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound),
                    Double.parseDouble(bucket.group(2)),
                    Double::sum);
        }
        return new LagHistogram(counts);
    }

    LagHistogram since(LagHistogram before) {
        NavigableMap<Double, Double> counted = new TreeMap<>();
        counts.forEach((bound, count) -> counted.put(bound, count - before.counts.getOrDefault(bound, 0.0)));
        return new LagHistogram(counted);
    }

    /** How many were counted. */
    double beats() {
        return counts.isEmpty() ? 0 : counts.lastEntry().getValue();
    }

    /** By a straight line between the bounds around it, as Prometheus does; 0 when nothing was counted. */
    double percentileMillis(double percent) {
        double total = beats();
        double rank = percent / 100 * total;
        double lower = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : counts.entrySet()) {
            if (total > 0 && bucket.getValue() >= rank) {
                if (bucket.getKey().isInfinite()) {
                    return lower * MILLIS_PER_SECOND;
                }
                double share = (rank - below) / Math.max(1, bucket.getValue() - below);
                return (lower + share * (bucket.getKey() - lower)) * MILLIS_PER_SECOND;
            }
            lower = bucket.getKey();
            below = bucket.getValue();
        }
        return 0;
    }
}
