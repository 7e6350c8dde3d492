package dev.jetway.checks.observability;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a dashboard must have so that Grafana shows it and a person understands it. No Grafana is asked; the fields are
 * those of its dashboard model, schema version 41.
 */
final class DashboardChecks {

    private static final int SCHEMA_VERSION = 41;
    private static final int COLUMNS = 24;
    private static final Set<String> FIELDS =
            Set.of(("uid title description tags schemaVersion version editable graphTooltip timezone weekStart"
                            + " fiscalYearStartMonth preload time timepicker refresh annotations links templating panels")
                    .split(" "));
    private static final Set<String> PANEL_FIELDS =
            Set.of("id type title description gridPos datasource targets fieldConfig options links collapsed panels"
                    .split(" "));
    private static final Set<String> PANEL_TYPES =
            Set.of("stat", "bargauge", "timeseries", "heatmap", "table", "logs", "row");
    private static final Set<String> IN_TIME = Set.of("timeseries", "heatmap");
    private static final Set<String> DEFAULT_FIELDS =
            Set.of("unit noValue decimals min max thresholds color custom links mappings".split(" "));
    private static final Map<String, String> DATA_SOURCES =
            Map.of("prometheus", "prometheus", "logs", "loki", "traces", "tempo");
    private static final Set<String> BUILT_IN_VARIABLES =
            Set.of("__rate_interval", "__from", "__to", "__url_time_range");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_]\\w*+)(?![.\\w])");
    private static final Pattern DASHBOARD_LINK = Pattern.compile("^/d/([\\w-]+)");

    private final Dashboard dashboard;
    private final Set<String> dashboards;
    private final MetricsCatalogue catalogue;
    private final Set<Integer> ids = new HashSet<>();
    private final Set<String> titles = new HashSet<>();
    private final Set<Integer> cells = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private DashboardChecks(Dashboard dashboard, Set<String> dashboards, MetricsCatalogue catalogue) {
        this.dashboard = dashboard;
        this.dashboards = dashboards;
        this.catalogue = catalogue;
    }

    static List<String> problems(Dashboard dashboard, Set<String> dashboards, MetricsCatalogue catalogue) {
        var checks = new DashboardChecks(dashboard, dashboards, catalogue);
        checks.whole();
        dashboard.json().path("panels").forEach(checks::panel);
        return checks.problems;
    }

    private void whole() {
        JsonNode json = dashboard.json();
        unknownFields("dashboard", json, FIELDS);
        check(json.path("schemaVersion").asInt(0) == SCHEMA_VERSION, "schemaVersion is not " + SCHEMA_VERSION);
        check(("jetway-" + dashboard.fileName()).equals(dashboard.uid() + ".json"), "uid and file name differ");
        check(!dashboard.title().isBlank(), "no title");
        check(!json.path("description").asString("").isBlank(), "no description");
        check(json.path("tags").toString().contains("\"jetway\""), "not tagged as Jetway's");
        check(!json.path("panels").isEmpty(), "no panels");
        Set<String> known = new HashSet<>(BUILT_IN_VARIABLES);
        json.at("/templating/list")
                .forEach(variable -> known.add(variable.path("name").asString("")));
        for (MatchResult used :
                VARIABLE.matcher(json.path("panels").toString()).results().toList()) {
            check(
                    known.contains(used.group(1)) || used.group(1).startsWith("__"),
                    "variable " + used.group(1) + " is not defined");
        }
    }

    private void panel(JsonNode panel) {
        String title = panel.path("title").asString("");
        String type = panel.path("type").asString("");
        unknownFields(title, panel, PANEL_FIELDS);
        check(ids.add(panel.path("id").asInt(0)), title + ": id is taken");
        check(PANEL_TYPES.contains(type), title + ": type " + type + " is none of " + PANEL_TYPES);
        check(titles.add(title), title + ": title is taken");
        place(title, panel.path("gridPos"));
        if (type.equals("row")) {
            return;
        }
        check(
                title.endsWith("?") || title.matches(".*\\? \\(.+\\)") || title.matches(".+ \\(.+\\)"),
                title + ": neither a question nor a quantity with a unit");
        String description = panel.path("description").asString("");
        check(description.length() > 10, title + ": no description");
        check(description.contains("No data: "), title + ": its description does not say what no data means");
        check(
                panel.at("/fieldConfig/defaults/noValue").asString("").length() > 5,
                title + ": shows nothing where it has no data");
        dataSource(title, panel.path("datasource"));
        check(!panel.path("targets").isEmpty(), title + ": no query");
        Set<String> refIds = new HashSet<>();
        panel.path("targets").forEach(target -> target(title, type, target, refIds));
        fields(title, type, panel.at("/fieldConfig/defaults"));
        panel.path("links").forEach(link -> link(title, link));
        panel.at("/fieldConfig/defaults/links").forEach(link -> link(title, link));
    }

    private void place(String title, JsonNode place) {
        int x = place.path("x").asInt(-1);
        int y = place.path("y").asInt(-1);
        int width = place.path("w").asInt(0);
        int height = place.path("h").asInt(0);
        check(x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= COLUMNS, title + ": outside of the grid");
        boolean free = true;
        for (int cell = 0; cell < width * height; cell++) {
            free &= cells.add((y + cell / width) * COLUMNS + x + cell % width);
        }
        check(free, title + ": lies over another panel");
    }

    private void target(String title, String type, JsonNode target, Set<String> refIds) {
        check(refIds.add(target.path("refId").asString("")), title + ": refId is taken");
        dataSource(title, target.path("datasource"));
        String expr = target.path("expr").asString("");
        check(!expr.isBlank(), title + ": no expression");
        if (target.at("/datasource/type").asString("").equals("prometheus")) {
            Set<String> unknown = catalogue.unknownIn(Expression.withoutVariables(expr));
            check(unknown.isEmpty(), title + ": unknown metrics " + unknown);
            boolean atOnce = target.path("instant").asBoolean(false);
            check(atOnce != IN_TIME.contains(type), title + ": a range for time series, an instant for others");
            check(
                    !type.equals("timeseries")
                            || !target.path("legendFormat").asString("").isBlank(),
                    title + ": no legend");
        }
    }

    private void fields(String title, String type, JsonNode defaults) {
        unknownFields(title, defaults, DEFAULT_FIELDS);
        check(!defaults.path("unit").asString("").isBlank(), title + ": no unit");
        JsonNode steps = defaults.at("/thresholds/steps");
        double last = Double.NaN;
        for (JsonNode step : steps) {
            JsonNode value = step.path("value");
            boolean rises = Double.isNaN(last) ? value.isNull() : value.isNumber() && value.asDouble() > last;
            check(rises, title + ": thresholds do not rise from null");
            last = value.isNumber() ? value.asDouble() : Double.NEGATIVE_INFINITY;
        }
        if (type.equals("stat") || type.equals("bargauge")) {
            check(steps.size() > 1, title + ": no thresholds, so that nobody knows what is good");
        }
    }

    private void dataSource(String title, JsonNode dataSource) {
        String type = DATA_SOURCES.get(dataSource.path("uid").asString(""));
        check(
                type != null && type.equals(dataSource.path("type").asString("")),
                title + ": data source " + dataSource + " is not provisioned");
    }

    private void link(String title, JsonNode link) {
        String url = link.path("url").asString("");
        String target = DASHBOARD_LINK
                .matcher(url)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.joining());
        check(
                dashboards.contains(target) || url.startsWith("/explore?schemaVersion=1&panes="),
                title + ": a link that leads nowhere: " + url);
        check(!link.path("title").asString("").isBlank(), title + ": a link without a title");
    }

    private void unknownFields(String what, JsonNode json, Set<String> known) {
        json.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(what + ": unknown field " + name));
    }

    private void check(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
