package dev.jetway.checks.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Program;
import dev.jetway.checks.Program.Result;
import dev.jetway.checks.observability.Dashboard.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The dashboards are valid, and each kind of fault is found. */
class DashboardsTest {

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

    @ParameterizedTest
    @MethodSource
    void aDashboardIsValid(Dashboard dashboard) {
        assertThat(DashboardChecks.problems(dashboard, UIDS, CATALOGUE)).isEmpty();
    }

    static Stream<Dashboard> aDashboardIsValid() {
        return DASHBOARDS.stream();
    }

    @Test
    void everyExpressionIsValid(@TempDir Path folder) throws IOException {
        List<Query> queries = DASHBOARDS.stream()
                .flatMap(dashboard -> dashboard.queries().stream())
                .toList();
        assertThat(queries).hasSizeGreaterThan(80);
        Result result = parse(folder, queries);
        assertThat(result.passed()).as(result.text()).isTrue();
    }

    @Test
    void anInvalidExpressionIsFound(@TempDir Path folder) throws IOException {
        Result result = parse(folder, List.of(new Query("Edge", "How many?", "A", "sum(rate(up[5m])")));
        assertThat(result.passed()).isFalse();
        assertThat(result.text()).contains("unclosed left parenthesis");
    }

    /** A panel is the first after the first row's heading. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "REMOVED", textBlock = """
            /schemaVersion const                 | /schemaVersion | 16
            additionalProperties                 | /rows | true
            uid and file name differ             | /uid | "jetway-other"
            /panels minItems                     | /panels | []
            variable route is not defined        | /templating/list | []
            /panels/1/type enum                  | PANEL/type | "graph"
            /panels/1 additionalProperties       | PANEL/span | 6
            /panels/1/title pattern              | PANEL/title | "Requests"
            /panels/1/description minLength      | PANEL/description | ""
            /panels/1/description pattern        | PANEL/description | "All that comes in."
            DEFAULTS required                    | DEFAULTS/noValue | REMOVED
            duplicate id                         | PANEL/id | 1
            duplicate title                      | PANEL/title | "What comes in?"
            outside of the grid                  | PANEL/gridPos/x | 20
            overlaps another panel               | PANEL/gridPos/y | 0
            /panels/1/datasource enum            | PANEL/datasource | {"uid": "other"}
            /panels/1/targets minItems           | PANEL/targets | []
            link to an unknown dashboard         | PANEL/links | [{"url": "/d/nowhere"}]
            /panels/1/links/0/url pattern        | PANEL/links | [{"url": "/nowhere", "title": "x"}]
            DEFAULTS required                    | DEFAULTS/unit | REMOVED
            DEFAULTS required                    | DEFAULTS/thresholds | REMOVED
            do not rise from null                | DEFAULTS/thresholds/steps/1/value | 1e9
            targets/0/expr pattern               | PANEL/targets/0/expr | " "
            unknown metrics [http_requests_total] | PANEL/targets/0/expr | "http_requests_total"
            targets/0/instant const              | PANEL/targets/0/instant | false
            """)
    void eachInjectedFaultIsFound(String complaint, String path, @Nullable String value) {
        JsonPointer where = JsonPointer.compile(
                path.replace("DEFAULTS", "PANEL/fieldConfig/defaults").replace("PANEL", "/panels/1"));
        JsonNode json = DASHBOARDS.stream()
                .filter(dashboard -> dashboard.fileName().equals("edge.json"))
                .findFirst()
                .orElseThrow()
                .json()
                .deepCopy();
        ObjectNode parent = (ObjectNode) json.at(where.head());
        String field = where.last().getMatchingProperty();
        if (value == null) {
            assertThat(parent.remove(field)).isNotNull();
        } else {
            parent.set(field, JsonMapper.shared().readTree(value));
        }
        assertThat(DashboardChecks.problems(new Dashboard("edge.json", json), UIDS, CATALOGUE))
                .anyMatch(problem -> problem.contains(complaint.replace("DEFAULTS", "/panels/1/fieldConfig/defaults")));
    }

    /** As rules, since that is what promtool reads. */
    private static Result parse(Path folder, List<Query> queries) throws IOException {
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
        return Program.run("promtool", "check", "rules", rules.toString());
    }
}
