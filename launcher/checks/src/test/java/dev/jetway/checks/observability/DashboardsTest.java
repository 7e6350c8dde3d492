package dev.jetway.checks.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.jetway.checks.Checkout;
import dev.jetway.checks.Program;
import dev.jetway.checks.observability.Dashboard.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The dashboards are valid. */
class DashboardsTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                    Checkout.text(
                            "launcher/checks/src/test/resources/dev/jetway/checks/observability/dashboard.schema.json"),
                    InputFormat.JSON);
    private static final int COLUMNS = 24;
    private static final double NEARLY_ALL = 0.95;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_]\\w*+)(?![.\\w])");
    private static final Pattern ALERTS = Pattern.compile("ALERTS\\{([^}]*)}");
    private static final Pattern BY_A_RATE = Pattern.compile("(?s)/(?!.* > 0\\)).*\\b(rate|increase)\\(");
    private static final Pattern DASHBOARD_LINK = Pattern.compile("^/d/([\\w-]+)");

    private static final List<Dashboard> DASHBOARDS = Dashboard.all();
    private static final Set<String> UIDS =
            DASHBOARDS.stream().map(Dashboard::uid).collect(Collectors.toSet());
    private static final MetricsCatalogue CATALOGUE = MetricsCatalogue.ofTheProject();

    @Test
    void allDashboardsAreListed() {
        assertThat(DASHBOARDS)
                .extracting(Dashboard::title)
                .containsExactlyInAnyOrder(
                        "Can travellers buy?",
                        "Booking saga",
                        "Replication and read models",
                        "Edge",
                        "Messaging",
                        "Services",
                        "JVM and pools",
                        "Infrastructure");
    }

    static List<Dashboard> dashboards() {
        return DASHBOARDS;
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void aDashboardFitsTheSchemaAndItsFile(Dashboard dashboard) {
        assertThat(SCHEMA.validate(dashboard.json())).isEmpty();
        assertThat(dashboard.uid() + ".json").isEqualTo("jetway-" + dashboard.fileName());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsAreDistinctAndDoNotOverlap(Dashboard dashboard) {
        assertThat(dashboard.panels())
                .extracting(panel -> panel.path("id").asInt(0))
                .doesNotHaveDuplicates();
        assertThat(dashboard.panelTitles()).doesNotHaveDuplicates();
        assertThat(dashboard.panels().stream().flatMap(panel -> cells(panel.path("gridPos"))))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void variablesMetricsLabelsAndLinkedDashboardsExist(Dashboard dashboard) {
        Set<String> variables =
                Checkout.matches(VARIABLE, dashboard.json().path("panels").toString());
        variables.removeIf(name -> name.startsWith("__")); // of Grafana itself
        assertThat(dashboard.json().at("/templating/list").valueStream())
                .extracting(variable -> variable.path("name").asString(""))
                .containsAll(variables);
        assertThat(dashboard.queries()).allSatisfy(query -> {
            String expr = Expression.withoutVariables(query.expr());
            assertThat(CATALOGUE.unknownIn(expr)).as(query.panel()).isEmpty();
            assertThat(CATALOGUE.unmetIn(expr)).as(query.panel()).isEmpty();
        });
        assertThat(dashboard.panels().stream()
                        .flatMap(panel -> Stream.concat(
                                panel.path("links").valueStream(),
                                panel.at("/fieldConfig/defaults/links").valueStream()))
                        .flatMap(link -> Checkout.matches(
                                DASHBOARD_LINK, link.path("url").asString(""))
                                .stream()))
                .isSubsetOf(UIDS);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void queriesOfAPanelAreDistinctAndThresholdsRise(Dashboard dashboard) {
        for (JsonNode panel : dashboard.panels()) {
            String title = panel.path("title").asString("");
            assertThat(panel.path("targets").valueStream())
                    .as(title)
                    .extracting(target -> target.path("refId").asString(""))
                    .doesNotHaveDuplicates();
            List<JsonNode> thresholds = panel.at("/fieldConfig/defaults/thresholds/steps")
                    .valueStream()
                    .map(step -> step.path("value"))
                    .toList();
            if (!thresholds.isEmpty()) {
                assertThat(thresholds.getFirst().isNull()).as(title).isTrue();
                List<JsonNode> others = thresholds.subList(1, thresholds.size());
                assertThat(others).as(title).allMatch(JsonNode::isNumber);
                assertThat(others)
                        .as(title)
                        .extracting(value -> value.asDouble())
                        .isSorted()
                        .doesNotHaveDuplicates();
                boolean isShare =
                        panel.at("/fieldConfig/defaults/unit").asString("").equals("percentunit");
                assertThat(others)
                        .as("a limit of shares: %s", title)
                        .allMatch(value -> isShare ? value.asDouble() <= 1 : value.asDouble() != NEARLY_ALL);
            }
        }
    }

    /** It always fires, so that nothing would ever be green. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void theWatchdogIsNoAlertOfTheDashboards(Dashboard dashboard) {
        assertThat(Checkout.matches(ALERTS, dashboard.json().toString()))
                .isNotEmpty()
                .allMatch(labels -> labels.contains("severity!=") && labels.contains("watchdog"));
    }

    /** Otherwise it is NaN, which is shown instead of the text for no data, or as a gap. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void aQuotientOrQuantileOfNoEventsHasNoValue(Dashboard dashboard) {
        assertThat(dashboard.queries())
                .allSatisfy(query -> assertThat(query.expr()).as(query.panel()).doesNotContainPattern(BY_A_RATE));
        assertThat(dashboard.panels().stream()
                        .filter(panel -> panel.path("type").asString("").equals("stat"))
                        .flatMap(panel -> panel.path("targets").valueStream())
                        .map(target -> target.path("expr").asString("")))
                .allMatch(expr -> !expr.contains("histogram_quantile") || expr.endsWith(" >= 0"));
    }

    @Test
    void everyExpressionIsValid(@TempDir Path folder) throws IOException {
        List<Query> queries = DASHBOARDS.stream()
                .flatMap(dashboard -> dashboard.queries().stream())
                .toList();
        assertThat(queries).hasSizeGreaterThan(80);
        checkSyntax(folder, queries);
    }

    /** The cells of the grid that a panel covers. */
    private static Stream<Integer> cells(JsonNode position) {
        int x = position.path("x").asInt(0);
        int y = position.path("y").asInt(0);
        int width = position.path("w").asInt(0);
        assertThat(x + width).isLessThanOrEqualTo(COLUMNS);
        return IntStream.range(0, width * position.path("h").asInt(0))
                .mapToObj(cell -> (y + cell / width) * COLUMNS + x + cell % width);
    }

    /** As rules, since that is what promtool reads. */
    private static void checkSyntax(Path folder, List<Query> queries) throws IOException {
        ObjectNode file = JsonMapper.shared().createObjectNode();
        for (Query query : queries) {
            String where = query.dashboard() + ": " + query.panel() + " " + query.refId();
            ObjectNode group = file.withArray("groups").addObject().put("name", where);
            group.withArray("rules")
                    .addObject()
                    .put("record", "query")
                    .put("expr", Expression.withoutVariables(query.expr()));
        }
        Path rules = Files.writeString(folder.resolve("expressions.yml"), file.toString());
        Program.run("promtool", "check", "rules", rules.toString());
    }
}
