package dev.jetway.checks.observability;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a unit test of rules that says whether an alert fires at a time.
 *
 * @param severity of the alert that is expected; empty when the line does not name one
 * @param metrics what the test feeds in
 */
record AlertAssertion(String alert, String severity, boolean fires, Set<String> metrics) {

    private static final Pattern ALERT = Pattern.compile("ALERTS\\{[^}]*alertname=\"(\\w+)\"");
    private static final Pattern SEVERITY = Pattern.compile("severity=\"(\\w+)\"");

    boolean concerns(Rule rule) {
        return alert.equals(rule.name())
                && (severity.isEmpty() || severity.equals(rule.labels().get("severity")));
    }

    static List<AlertAssertion> in(Path file) {
        List<AlertAssertion> assertions = new ArrayList<>();
        for (Map<String, Object> test : Rule.entries(Rule.yaml(file), "tests")) {
            Set<String> metrics = new TreeSet<>();
            for (Map<String, Object> series : Rule.entries(test, "input_series")) {
                metrics.addAll(Expression.metricsOf(String.valueOf(series.get("series"))));
            }
            for (Map<String, Object> line : Rule.entries(test, "promql_expr_test")) {
                Matcher alert = ALERT.matcher(String.valueOf(line.get("expr")));
                if (alert.find()) {
                    List<Map<String, Object>> expected = Rule.entries(line, "exp_samples");
                    Matcher severity = SEVERITY.matcher(line.get("expr") + " " + expected);
                    assertions.add(new AlertAssertion(
                            alert.group(1), severity.find() ? severity.group(1) : "", !expected.isEmpty(), metrics));
                }
            }
        }
        return assertions;
    }
}
