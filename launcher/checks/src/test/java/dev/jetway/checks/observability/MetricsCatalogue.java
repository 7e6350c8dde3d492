package dev.jetway.checks.observability;

import dev.jetway.checks.Markdown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The catalogue {@code docs/metrics.md}, compared with the metrics of a service. */
public record MetricsCatalogue(List<Row> rows) {

    private static final Pattern NAME = Pattern.compile("`(?<name>[a-zA-Z0-9_]+)`(?<later> †)?");
    private static final Pattern LABEL = Pattern.compile("`(?<name>[a-z_]+)`(?<values>=[^,(]+|=\\([^)]*\\))?");

    /** What is everywhere: whose it is, and the edges of buckets. */
    private static final Set<String> COMMON = Set.of("application", "le", "quantile");

    /** Ids of flights, bookings, travellers, holds and traces: what there is no end of. */
    private static final Pattern UNBOUNDED = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-.*|JW\\d+-\\d{4}-.*|(?=.*\\d)(?=.*[A-Z])[A-HJ-NP-Z2-9]{6}|[0-9a-f]{32}|.*@.*\\..*");

    private static final int VALUES_MAX = 80;
    /** Labels of targets, which all their metrics have. */
    private static final Set<String> OF_TARGETS = Set.of("job", "instance", "service");

    private static final Pattern CONDITION =
            Pattern.compile("(?<label>\\w+)\\s*(?<how>=~|!~|!=|=)\\s*\"(?<value>[^\"]*)\"");

    private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");
    private static final Set<String> RECORDED =
            Rule.all().stream().filter(rule -> !rule.isAlert()).map(Rule::name).collect(Collectors.toSet());

    /**
     * A metric.
     *
     * @param later it comes with its first event, not at the start
     * @param labels each with its values, or with none where they are bounded but not spelled out
     */
    public record Row(String name, boolean later, String type, Map<String, Set<String>> labels, Set<String> where) {

        boolean isOf(String service) {
            return where.contains("all") || where.contains(service);
        }

        /** The name of one of its series; a counter's already has its suffix. */
        String series() {
            return switch (type) {
                case "histogram" -> name + "_bucket";
                case "timer" -> name + "_count";
                default -> name;
            };
        }

        /** The names of its series. */
        public Set<String> names() {
            return switch (type) {
                case "timer" -> Set.of(name + "_count", name + "_sum", name + "_max");
                case "histogram" -> Set.of(name + "_bucket", name + "_count", name + "_sum", name + "_max");
                default -> Set.of(name);
            };
        }

        /** Whether a condition on a label is met by some of its listed values; without such, by any. */
        private boolean allows(MatchResult condition) {
            String label = condition.group("label");
            if (COMMON.contains(label) || OF_TARGETS.contains(label)) {
                return true;
            }
            Set<String> values = labels.get(label);
            String value = condition.group("value");
            return values != null
                    && (values.isEmpty()
                            || (condition.group("how").contains("~") ? Stream.of(value.split("\\|")) : Stream.of(value))
                                    .allMatch(each -> values.stream()
                                            .anyMatch(known ->
                                                    condition.group("how").contains("~")
                                                            ? known.matches(each)
                                                            : known.equals(each))));
        }

        boolean isFamilyOf(String series) {
            return series.equals(name) || series.matches(Pattern.quote(name) + "_(bucket|count|sum|max|created)");
        }
    }

    public static MetricsCatalogue ofTheProject() {
        List<Row> rows = new ArrayList<>();
        for (Map<String, String> cells : Markdown.of("docs/metrics.md").rows("Metric", "Type", "Labels", "Where")) {
            Matcher name = NAME.matcher(cells.get("Metric"));
            if (name.matches()) {
                rows.add(new Row(
                        part(name, "name"),
                        !part(name, "later").isEmpty(),
                        cells.get("Type"),
                        labels(cells.get("Labels")),
                        Set.of(cells.get("Where").split(", "))));
            }
        }
        return new MetricsCatalogue(List.copyOf(rows));
    }

    private static Map<String, Set<String>> labels(String cell) {
        Map<String, Set<String>> labels = new LinkedHashMap<>();
        Matcher label = LABEL.matcher(cell);
        while (label.find()) {
            String values = part(label, "values").strip();
            labels.put(
                    part(label, "name"),
                    values.isEmpty() || values.startsWith("=(")
                            ? Set.of()
                            : Set.of(values.substring(1).split("/")));
        }
        return labels;
    }

    private static String part(Matcher match, String group) {
        return Objects.requireNonNullElse(match.group(group), "");
    }

    /** What an expression reads that neither the catalogue has, nor a rule records, nor Prometheus makes itself. */
    Set<String> unknownIn(String expr) {
        Set<String> unknown = Expression.metricsOf(expr);
        unknown.removeAll(OF_PROMETHEUS);
        unknown.removeAll(RECORDED);
        unknown.removeIf(name -> rows.stream().anyMatch(row -> row.names().contains(name)));
        return unknown;
    }

    /** Conditions of an expression on labels, or on values of them, that the catalogue does not have. */
    Set<String> unmetIn(String expr) {
        Set<String> unmet = new TreeSet<>();
        for (String selector : Expression.selectorsOf(expr)) {
            String metric = selector.split("\\{", 2)[0];
            rows.stream()
                    .filter(row -> row.names().contains(metric))
                    .forEach(row -> CONDITION
                            .matcher(selector)
                            .results()
                            .filter(condition -> !row.allows(condition))
                            .forEach(condition -> unmet.add(metric + " " + condition.group())));
        }
        return unmet;
    }

    /** What is wrong with the metrics of a service. */
    public List<String> faults(String service, PrometheusText exposed) {
        List<String> faults = new ArrayList<>();
        for (Row row : rows) {
            if (row.isOf(service) && !row.later() && exposed.of(row.series()).isEmpty()) {
                faults.add(row.name() + " is not there");
            }
        }
        for (PrometheusText.Sample sample : exposed.samples()) {
            Optional<Row> row =
                    rows.stream().filter(each -> each.isFamilyOf(sample.name())).findFirst();
            if (sample.name().startsWith("jetway_")) {
                faults.addAll(
                        row.map(each -> unlisted(each, sample)).orElse(List.of(sample.name() + " is not listed")));
            }
            sample.labels().forEach((label, value) -> {
                if (UNBOUNDED.matcher(value).matches()) {
                    faults.add("%s: there is no end of values like %s=%s".formatted(sample.name(), label, value));
                }
            });
        }
        exposed.valuesByLabel().forEach((label, values) -> {
            if (values.size() > VALUES_MAX) {
                faults.add(label + " has " + values.size() + " values");
            }
        });
        return faults.stream().distinct().toList();
    }

    private static List<String> unlisted(Row row, PrometheusText.Sample sample) {
        List<String> faults = new ArrayList<>();
        sample.labels().forEach((label, value) -> {
            Set<String> values = row.labels().get(label);
            if (values == null && !COMMON.contains(label)) {
                faults.add("%s: the label %s is not listed".formatted(sample.name(), label));
            } else if (values != null && !values.isEmpty() && !values.contains(value)) {
                faults.add("%s: %s=%s is not listed".formatted(sample.name(), label, value));
            }
        });
        return faults;
    }
}
