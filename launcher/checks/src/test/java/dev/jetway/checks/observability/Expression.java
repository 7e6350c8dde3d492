package dev.jetway.checks.observability;

import dev.jetway.checks.Checkout;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the metrics of a PromQL expression; promtool checks its syntax. */
public final class Expression {

    private static final Pattern TEXT =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'|`[^`]*+`|#[^\\n]*");
    private static final Pattern NO_METRICS = Pattern.compile("\\{[^}]*}|\\[[^\\]]*]"
            + "|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)|\\b(?:by|without|and|or|unless|bool|offset"
            + "|group_left|group_right|inf|nan)\\b");
    private static final Pattern METRIC = Pattern.compile("((?<![\\w:.$])[a-zA-Z_:][\\w:]*+(?!\\s*\\())");
    private static final Pattern SELECTOR =
            Pattern.compile("(?<![\\w:.$])([a-zA-Z_:][\\w:]*+)(?:\\{(?:\"(?:\\\\.|[^\"\\\\])*+\"|[^}\"])*+})?");

    private Expression() {}

    public static Set<String> metricsOf(String expr) {
        String bare = NO_METRICS.matcher(TEXT.matcher(expr).replaceAll(" ")).replaceAll(" ");
        return Checkout.matches(METRIC, bare);
    }

    /** What it reads: each metric with its conditions on labels, without time and arithmetic. */
    public static Set<String> selectorsOf(String expr) {
        Set<String> metrics = metricsOf(expr);
        return SELECTOR.matcher(expr)
                .results()
                .filter(selector -> metrics.contains(selector.group(1)))
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As Prometheus takes it: with values for what Grafana fills in, variables at their "all". */
    public static String withoutVariables(String expr) {
        return expr.replace("$__rate_interval", "1m").replaceAll("\\$\\{?(?:service|route)}?", ".+");
    }
}
