package dev.jetway.launcher.bench;

import java.util.Locale;

/**
 * One measured value.
 *
 * @param name the same in every run, for comparison: {@code search.p99}
 * @param what the description for people
 * @param min the target, if it is a lower bound, or minus infinity
 * @param max the target, if it is an upper bound, or infinity
 */
record Metric(String name, String what, double value, String unit, double min, double max) {

    String measured() {
        return inUnit(value);
    }

    /** A value in the unit of this metric. */
    String inUnit(double number) {
        return number(number) + " " + unit;
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
