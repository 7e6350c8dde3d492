package dev.jetway.checks.observability;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The names that an expression may use: those of docs/metrics.md, what rules record, and what Prometheus makes itself. */
final class MetricCatalogue {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-zA-Z0-9_]+)`(?: †)? \\| (counter|gauge|timer|histogram) \\|");
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

    private final Set<String> names = new TreeSet<>(OF_PROMETHEUS);

    MetricCatalogue(String metricsDocument, List<Rule> rules) {
        for (MatchResult row : ROW.matcher(metricsDocument).results().toList()) {
            String name = row.group(1);
            switch (row.group(2)) {
                case "timer" -> names.addAll(List.of(name + "_count", name + "_sum", name + "_max"));
                case "histogram" ->
                    names.addAll(List.of(name + "_bucket", name + "_count", name + "_sum", name + "_max"));
                default -> names.add(name);
            }
        }
        rules.stream().filter(rule -> !rule.isAlert()).map(Rule::name).forEach(names::add);
    }

    static MetricCatalogue ofTheProject() {
        return new MetricCatalogue(Checkout.document("metrics.md"), Rule.all());
    }

    int size() {
        return names.size();
    }

    Set<String> unknownIn(String expr) {
        Set<String> unknown = Expression.metricsOf(expr);
        unknown.removeAll(names);
        return unknown;
    }
}
