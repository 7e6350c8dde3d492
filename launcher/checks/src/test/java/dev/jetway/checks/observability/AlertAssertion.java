package dev.jetway.checks.observability;

import dev.jetway.checks.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    static List<AlertAssertion> all() {
        return Rule.TESTS.stream().flatMap(file -> in(file).stream()).toList();
    }

    private static List<AlertAssertion> in(Path file) {
        List<AlertAssertion> assertions = new ArrayList<>();
        for (Document test : Document.file(file).parts("tests")) {
            Set<String> metrics = new TreeSet<>();
            for (Document series : test.parts("input_series")) {
                metrics.addAll(Expression.metricsOf(series.text("series")));
            }
            for (Document line : test.parts("promql_expr_test")) {
                Matcher alert = ALERT.matcher(line.text("expr"));
                if (alert.find()) {
                    List<Document> expected = line.parts("exp_samples");
                    Matcher severity = SEVERITY.matcher(line.text("expr") + " " + expected);
                    assertions.add(new AlertAssertion(
                            alert.group(1), severity.find() ? severity.group(1) : "", !expected.isEmpty(), metrics));
                }
            }
        }
        return assertions;
    }
}
