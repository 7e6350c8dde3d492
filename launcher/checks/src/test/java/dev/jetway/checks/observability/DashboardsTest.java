package dev.jetway.checks.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jetway.checks.observability.Dashboard.Query;
import dev.jetway.checks.observability.Promtool.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every dashboard is one that Grafana can show and a person can read; and each way to break one is found. */
class DashboardsTest {

    private static final List<Dashboard> DASHBOARDS = Dashboard.all();
    private static final Set<String> UIDS =
            DASHBOARDS.stream().map(Dashboard::uid).collect(Collectors.toSet());
    private static final MetricCatalogue CATALOGUE = MetricCatalogue.ofTheProject();

    @Test
    void theseAreThem() {
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

    @ParameterizedTest
    @MethodSource
    void aDashboardIsWhole(Dashboard dashboard) {
        assertThat(DashboardChecks.problems(dashboard, UIDS, CATALOGUE)).isEmpty();
    }

    static Stream<Dashboard> aDashboardIsWhole() {
        return DASHBOARDS.stream();
    }

    @Test
    void prometheusCanReadEveryExpression(@TempDir Path folder) throws IOException {
        List<Query> queries = DASHBOARDS.stream()
                .flatMap(dashboard -> dashboard.queries().stream())
                .toList();
        assertThat(queries).hasSizeGreaterThan(80);
        Verdict verdict = parse(folder, queries);
        assertThat(verdict.passed()).as(verdict.text()).isTrue();
    }

    @Test
    void anExpressionThatIsNoneIsFound(@TempDir Path folder) throws IOException {
        Verdict verdict = parse(folder, List.of(new Query("Edge", "How many?", "A", "sum(rate(up[5m])")));
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.text()).contains("unclosed left parenthesis");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatIsBrokenIsFound(String complaint, Consumer<ObjectNode> fault) {
        ObjectNode json = (ObjectNode) JsonMapper.shared()
                .readTree(DASHBOARDS.stream()
                        .filter(dashboard -> dashboard.fileName().equals("edge.json"))
                        .findFirst()
                        .orElseThrow()
                        .json()
                        .toString());
        fault.accept(json);
        assertThat(DashboardChecks.problems(new Dashboard("edge.json", json), UIDS, CATALOGUE))
                .anyMatch(problem -> problem.contains(complaint));
    }

    static Stream<Arguments> whatIsBrokenIsFound() {
        return Stream.of(
                fault("schemaVersion is not 41", json -> json.put("schemaVersion", 16)),
                fault("unknown field rows", json -> json.put("rows", true)),
                fault("uid and file name differ", json -> json.put("uid", "jetway-other")),
                fault("no panels", json -> json.putArray("panels")),
                fault("variable route is not defined", json -> ((ObjectNode) json.path("templating")).putArray("list")),
                panelFault("type graph is none of", panel -> panel.put("type", "graph")),
                panelFault("unknown field span", panel -> panel.put("span", 6)),
                panelFault("neither a question nor a quantity", panel -> panel.put("title", "Requests")),
                panelFault("no description", panel -> panel.put("description", "")),
                panelFault("does not say what no data means", panel -> panel.put("description", "All that comes in.")),
                panelFault(
                        "shows nothing where it has no data",
                        panel -> defaults(panel).remove("noValue")),
                panelFault("id is taken", panel -> panel.put("id", 1)),
                panelFault("title is taken", panel -> panel.put("title", "What comes in?")),
                panelFault("outside of the grid", panel -> ((ObjectNode) panel.path("gridPos")).put("x", 20)),
                panelFault("lies over another panel", panel -> ((ObjectNode) panel.path("gridPos")).put("y", 0)),
                panelFault(
                        "is not provisioned",
                        panel -> panel.putObject("datasource").put("uid", "other")),
                panelFault("no query", panel -> panel.putArray("targets")),
                panelFault(
                        "leads nowhere",
                        panel -> panel.putArray("links").addObject().put("url", "/d/nowhere")),
                panelFault("no unit", panel -> defaults(panel).remove("unit")),
                panelFault(
                        "so that nobody knows what is good",
                        panel -> defaults(panel).remove("thresholds")),
                panelFault(
                        "do not rise from null",
                        panel -> ((ObjectNode) panel.at("/fieldConfig/defaults/thresholds/steps/1")).put("value", 1e9)),
                targetFault("no expression", target -> target.put("expr", " ")),
                targetFault(
                        "unknown metrics [http_requests_total]", target -> target.put("expr", "http_requests_total")),
                targetFault("an instant for others", target -> target.put("instant", false)));
    }

    private static Arguments fault(String complaint, Consumer<ObjectNode> fault) {
        return arguments(complaint, fault);
    }

    /** In the first panel after the first row's heading. */
    private static Arguments panelFault(String complaint, Consumer<ObjectNode> fault) {
        return fault(complaint, json -> fault.accept((ObjectNode) ((ArrayNode) json.path("panels")).get(1)));
    }

    private static Arguments targetFault(String complaint, Consumer<ObjectNode> fault) {
        return panelFault(complaint, panel -> fault.accept((ObjectNode) panel.at("/targets/0")));
    }

    private static ObjectNode defaults(ObjectNode panel) {
        return (ObjectNode) panel.at("/fieldConfig/defaults");
    }

    /** As rules, since that is what promtool reads. */
    private static Verdict parse(Path folder, List<Query> queries) throws IOException {
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
        return Promtool.run("check", "rules", rules.toString());
    }
}
