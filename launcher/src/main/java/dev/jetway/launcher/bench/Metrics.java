package dev.jetway.launcher.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/** The metrics of a scenario in the order in which they are shown; their names begin with the scenario's. */
record Metrics(String scenario, List<Metric> list) {

    Metrics(String scenario) {
        this(scenario, new ArrayList<>());
    }

    /** Adds to this list, with another beginning of the names. */
    Metrics of(String part) {
        return new Metrics(scenario + "." + part, list);
    }

    void add(String name, String what, double value, String unit) {
        add(name, what, value, unit, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    void addAtLeast(double target, String name, String what, double value, String unit) {
        add(name, what, value, unit, target, Double.POSITIVE_INFINITY);
    }

    /** @param target infinite for none */
    void addAtMost(double target, String name, String what, double value, String unit) {
        add(name, what, value, unit, Double.NEGATIVE_INFINITY, target);
    }

    private void add(String name, String what, double value, String unit, double min, double max) {
        list.add(new Metric(scenario + "." + name, what, value, unit, min, max));
    }

    /**
     * The median and the 99th percentile.
     *
     * @param p50Max in milliseconds; infinite for no target
     */
    void addPercentiles(String what, DoubleUnaryOperator millis, double p50Max, double p99Max) {
        addAtMost(p50Max, "p50", "  " + what + " within, half of them", millis.applyAsDouble(50), "ms");
        addAtMost(p99Max, "p99", "  " + what + " within, 99% of them", millis.applyAsDouble(99), "ms");
    }

    /** How many did not get the response that they should have got, if any. */
    void addFailures(Map<String, Long> failures) {
        if (!failures.isEmpty()) {
            String kinds = failures.entrySet().stream()
                    .map(kind -> kind.getValue() + " " + kind.getKey())
                    .sorted()
                    .collect(Collectors.joining(", "));
            double count =
                    failures.values().stream().mapToDouble(Long::doubleValue).sum();
            addAtMost(0, "failed", "  not answered well: " + kinds, count, "");
        }
    }
}
