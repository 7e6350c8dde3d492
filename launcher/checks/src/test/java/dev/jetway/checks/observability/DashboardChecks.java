package dev.jetway.checks.observability;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.jetway.checks.Checkout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Checks a dashboard against {@code dashboard.schema.json}, and what a schema can't express. */
final class DashboardChecks {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                    Checkout.text(
                            "launcher/checks/src/test/resources/dev/jetway/checks/observability/dashboard.schema.json"),
                    InputFormat.JSON);
    private static final int COLUMNS = 24;
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
        SCHEMA.validate(dashboard.json())
                .forEach(error -> checks.problems.add(error.getInstanceLocation() + " " + error.getKeyword()));
        checks.whole();
        dashboard.json().path("panels").forEach(checks::panel);
        return checks.problems;
    }

    private void whole() {
        JsonNode json = dashboard.json();
        check(("jetway-" + dashboard.fileName()).equals(dashboard.uid() + ".json"), "uid and file name differ");
        Set<String> known = new HashSet<>(BUILT_IN_VARIABLES);
        json.at("/templating/list")
                .forEach(variable -> known.add(variable.path("name").asString("")));
        Checkout.matches(VARIABLE, json.path("panels").toString())
                .forEach(used ->
                        check(known.contains(used) || used.startsWith("__"), "variable " + used + " is not defined"));
    }

    private void panel(JsonNode panel) {
        String title = panel.path("title").asString("");
        check(ids.add(panel.path("id").asInt(0)), title + ": duplicate id");
        check(titles.add(title), title + ": duplicate title");
        position(title, panel.path("gridPos"));
        Set<String> refIds = new HashSet<>();
        panel.path("targets").forEach(target -> target(title, target, refIds));
        panel.path("links").forEach(link -> link(title, link));
        JsonNode defaults = panel.at("/fieldConfig/defaults");
        defaults.path("links").forEach(link -> link(title, link));
        thresholds(title, defaults.at("/thresholds/steps"));
    }

    private void position(String title, JsonNode place) {
        int x = place.path("x").asInt(0);
        int width = place.path("w").asInt(0);
        check(x + width <= COLUMNS, title + ": outside of the grid");
        boolean free = true;
        for (int cell = 0; cell < width * place.path("h").asInt(0); cell++) {
            free &= cells.add((place.path("y").asInt(0) + cell / width) * COLUMNS + x + cell % width);
        }
        check(free, title + ": overlaps another panel");
    }

    private void target(String title, JsonNode target, Set<String> refIds) {
        check(refIds.add(target.path("refId").asString("")), title + ": duplicate refId");
        if (target.at("/datasource/type").asString("").equals("prometheus")) {
            String expr = target.path("expr").asString("");
            Set<String> unknown = catalogue.unknownIn(Expression.withoutVariables(expr));
            check(unknown.isEmpty(), title + ": unknown metrics " + unknown);
        }
    }

    private void thresholds(String title, JsonNode steps) {
        double last = Double.NaN;
        for (JsonNode step : steps) {
            JsonNode value = step.path("value");
            boolean rises = Double.isNaN(last) ? value.isNull() : value.isNumber() && value.asDouble() > last;
            check(rises, title + ": thresholds do not rise from null");
            last = value.isNumber() ? value.asDouble() : Double.NEGATIVE_INFINITY;
        }
    }

    private void link(String title, JsonNode link) {
        String url = link.path("url").asString("");
        check(
                dashboards.containsAll(Checkout.matches(DASHBOARD_LINK, url)),
                title + ": link to an unknown dashboard: " + url);
    }

    private void check(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
