package dev.jetway.checks.observability;

import dev.jetway.checks.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A unit test of rules with the additional labels of targets on Kubernetes: namespace, pod, container and endpoint. Recorded
 * series have the labels of their rules, as elsewhere.
 */
final class KubernetesLabels {

    private static final Pattern SERIES = Pattern.compile("(?s)([a-zA-Z_]\\w*)\\{(.*)}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    /** Labels that the test has itself are not changed. */
    private final Set<String> given = new TreeSet<>();

    private final Set<String> added = new TreeSet<>();

    /** The tests of a file with the labels. */
    static Document translate(Document file) {
        return Document.of(with(
                file,
                "tests",
                file.parts("tests").stream()
                        .map(test -> new KubernetesLabels().test(test))
                        .toList()));
    }

    private Map<String, Object> test(Document test) {
        for (Document series : test.parts("input_series")) {
            LABEL.matcher(series.text("series")).results().forEach(label -> given.add(label.group(1)));
        }
        Map<String, Object> translated = new LinkedHashMap<>(test.content());
        translated.put(
                "input_series",
                test.parts("input_series").stream()
                        .map(series -> with(series, "series", series(series.text("series"))))
                        .toList());
        translated.put(
                "promql_expr_test",
                test.parts("promql_expr_test").stream().map(this::assertion).toList());
        return translated;
    }

    String series(String series) {
        Matcher parts = SERIES.matcher(series);
        if (!parts.matches()) {
            return series;
        }
        Map<String, String> labels = new LinkedHashMap<>();
        LABEL.matcher(parts.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        boolean ours = labels.getOrDefault("job", "jetway").equals("jetway");
        String service = labels.getOrDefault("service", labels.getOrDefault("application", "server"));
        Map<String, String> more = new LinkedHashMap<>();
        more.put("namespace", ours ? "jetway" : "jetway-data");
        more.put("pod", service + "-" + labels.getOrDefault("instance", "").replaceAll("\\W", "-"));
        more.put("container", ours ? "service" : "metrics");
        more.put("endpoint", ours ? "management" : "metrics");
        if (labels.containsKey("application")) {
            more.put("job", "jetway");
            more.put("service", service);
        }
        more.keySet().removeAll(given);
        added.addAll(more.keySet());
        more.forEach(labels::putIfAbsent);
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                .collect(Collectors.joining(", ", parts.group(1) + "{", "}"));
    }

    /** The added labels of alerts are not asserted. */
    private Map<String, Object> assertion(Document assertion) {
        String expr = assertion.text("expr");
        boolean ofAlerts = expr.contains("ALERTS");
        Map<String, Object> translated = with(
                assertion, "expr", ofAlerts ? "max without (%s) (%s)".formatted(String.join(", ", added), expr) : expr);
        List<Map<String, Object>> samples = new ArrayList<>();
        for (Document sample : assertion.parts("exp_samples")) {
            String labels = sample.text("labels");
            samples.add(with(sample, "labels", ofAlerts ? labels.replaceFirst("^ALERTS", "") : labels));
        }
        translated.put("exp_samples", samples);
        return translated;
    }

    private static Map<String, Object> with(Document map, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(map.content());
        changed.put(name, value);
        return changed;
    }
}
