package dev.jetway.launcher.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * One measured value.
 *
 * @param name the same in every run, for comparison: {@code search.p99}
 * @param what the description for people
 * @param target the expected value, if any
 */
record Metric(String name, String what, double value, String unit, Target target) {

    /** The expected value. */
    sealed interface Target {

        record None() implements Target {}

        record AtLeast(double limit) implements Target {}

        record AtMost(double limit) implements Target {}
    }

    static Metric of(String name, String what, double value, String unit) {
        return new Metric(name, what, value, unit, new Target.None());
    }

    static Metric atLeast(double limit, String name, String what, double value, String unit) {
        return new Metric(name, what, value, unit, new Target.AtLeast(limit));
    }

    static Metric atMost(double limit, String name, String what, double value, String unit) {
        return new Metric(name, what, value, unit, new Target.AtMost(limit));
    }

    /**
     * The median and the 99th percentile.
     *
     * @param p50Max in milliseconds; infinite for no target
     */
    static List<Metric> percentiles(
            String name, String what, DoubleUnaryOperator millis, double p50Max, double p99Max) {
        double p50 = millis.applyAsDouble(50);
        String half = "  " + what + " within, half of them";
        return List.of(
                Double.isInfinite(p50Max)
                        ? of(name + ".p50", half, p50, "ms")
                        : atMost(p50Max, name + ".p50", half, p50, "ms"),
                atMost(p99Max, name + ".p99", "  " + what + " within, 99% of them", millis.applyAsDouble(99), "ms"));
    }

    String measured() {
        return number(value) + " " + unit;
    }

    String asked() {
        return switch (target) {
            case Target.None() -> "";
            case Target.AtLeast(double limit) -> "at least " + number(limit) + (value >= limit ? "" : "  missed");
            case Target.AtMost(double limit) -> "at most " + number(limit) + (value <= limit ? "" : "  missed");
        };
    }

    private static String number(double number) {
        return number >= 100 || number == Math.rint(number)
                ? String.format(Locale.ROOT, "%,.0f", number)
                : String.format(Locale.ROOT, number >= 10 ? "%.1f" : "%.2f", number);
    }
}
