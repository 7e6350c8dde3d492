package dev.jetway.launcher.bench;

import java.util.Locale;

/**
 * One number that was measured.
 *
 * @param name the same in every run, so that runs can be compared: {@code search.p99}
 * @param what for people
 * @param target what it is to be, if anything
 */
record Metric(String name, String what, double value, String unit, Target target) {

    /** What was asked for, which a machine may be too small or too busy for. */
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
