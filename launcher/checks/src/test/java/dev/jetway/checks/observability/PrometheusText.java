package dev.jetway.checks.observability;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Samples in Prometheus' text format, as far as our services use it. */
public record PrometheusText(List<Sample> samples) {

    private static final Pattern LINE =
            Pattern.compile("(?<name>[a-zA-Z_:][\\w:]*)(?:\\{(?<labels>.*)})? (?<value>\\S+).*");
    private static final Pattern LABEL = Pattern.compile("(?<name>\\w+)=\"(?<value>(?:[^\"\\\\]|\\\\.)*)\"");

    /** One series and its value. */
    public record Sample(String name, Map<String, String> labels, double value) {}

    public static PrometheusText parse(String text) {
        return new PrometheusText(text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> new Sample(part(line, "name"), labels(part(line, "labels")), number(part(line, "value"))))
                .toList());
    }

    private static Map<String, String> labels(String text) {
        return LABEL.matcher(text)
                .results()
                .collect(Collectors.toMap(label -> label.group("name"), label -> label.group("value")));
    }

    private static String part(Matcher match, String group) {
        return Objects.requireNonNullElse(match.group(group), "");
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    public List<Sample> of(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name)).toList();
    }

    /** The values that each metric's labels have, but for the edges of buckets. */
    Map<String, Set<String>> valuesByLabel() {
        Map<String, Set<String>> values = new TreeMap<>();
        for (Sample sample : samples) {
            sample.labels().forEach((label, value) -> {
                if (!label.equals("le")) {
                    values.computeIfAbsent(sample.name() + "{" + label + "}", _ -> new TreeSet<>())
                            .add(value);
                }
            });
        }
        return values;
    }
}
