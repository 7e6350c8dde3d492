package dev.jetway.launcher.observability;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads PromQL just well enough to tell which metrics it uses; whether it is PromQL at all is for promtool to say. */
public final class Expression {

    private static final Pattern TEXT =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'|`[^`]*+`|#[^\\n]*");
    private static final Pattern NO_METRICS = Pattern.compile("\\{[^}]*}|\\[[^\\]]*]"
            + "|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)|\\b(?:by|without|and|or|unless|bool|offset"
            + "|group_left|group_right|inf|nan)\\b");
    private static final Pattern METRIC = Pattern.compile("(?<![\\w:.$])[a-zA-Z_:][\\w:]*+(?!\\s*\\()");

    private Expression() {}

    static Set<String> metricsOf(String expr) {
        String bare = NO_METRICS.matcher(TEXT.matcher(expr).replaceAll(" ")).replaceAll(" ");
        Set<String> metrics = new TreeSet<>();
        Matcher metric = METRIC.matcher(bare);
        while (metric.find()) {
            metrics.add(metric.group());
        }
        return metrics;
    }

    /** As Prometheus takes it: with values for what Grafana fills in, variables at their "all". */
    public static String withoutVariables(String expr) {
        return expr.replace("$__rate_interval", "1m").replaceAll("\\$\\{?(?:service|route)}?", ".+");
    }
}
