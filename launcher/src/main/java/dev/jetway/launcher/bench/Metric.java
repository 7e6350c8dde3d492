package dev.jetway.launcher.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * One measured value.
 *
 * @param name the same in every run, for comparison: {@code search.p99}
 * @param what the description for people
 * @param min the target, if it is a lower bound, or minus infinity
 * @param max the target, if it is an upper bound, or infinity
 */
record Metric(String name, String what, double value, String unit, double min, double max) {

    static Metric of(String name, String what, double value, String unit) {
        return atMost(Double.POSITIVE_INFINITY, name, what, value, unit);
    }

    static Metric atLeast(double limit, String name, String what, double value, String unit) {
        return new Metric(name, what, value, unit, limit, Double.POSITIVE_INFINITY);
    }

    /** @param limit infinite for no target */
    static Metric atMost(double limit, String name, String what, double value, String unit) {
        return new Metric(name, what, value, unit, Double.NEGATIVE_INFINITY, limit);
    }

    /**
     * The median and the 99th percentile.
     *
     * @param p50Max in milliseconds; infinite for no target
     */
    static List<Metric> percentiles(
            String name, String what, DoubleUnaryOperator millis, double p50Max, double p99Max) {
        return List.of(
                atMost(p50Max, name + ".p50", "  " + what + " within, half of them", millis.applyAsDouble(50), "ms"),
                atMost(p99Max, name + ".p99", "  " + what + " within, 99% of them", millis.applyAsDouble(99), "ms"));
    }

    String measured() {
        return number(value) + " " + unit;
    }

    String asked() {
        String missed = value >= min && value <= max ? "" : "  missed";
        return Double.isFinite(min)
                ? "at least " + number(min) + missed
                : Double.isFinite(max) ? "at most " + number(max) + missed : "";
    }

    private static String number(double number) {
        return number >= 100 || number == Math.rint(number)
                ? String.format(Locale.ROOT, "%,.0f", number)
                : String.format(Locale.ROOT, number >= 10 ? "%.1f" : "%.2f", number);
    }
}
