package dev.jetway.checks.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alerts and runbook entries are complete and consistent. */
class AlertsTest {

    private static final List<Rule> ALERTS = Rule.alerts();
    private static final Runbook RUNBOOK = Runbook.of(Checkout.text("docs/runbook.md"));
    private static final List<AlertAssertion> ASSERTIONS = AlertAssertion.all();
    private static final Set<String> DASHBOARDS =
            Dashboard.all().stream().map(Dashboard::uid).collect(Collectors.toSet());

    @Test
    void everyAlertIsExplainedAndTested() {
        assertThat(ALERTS).hasSizeGreaterThan(20);
        assertThat(new AlertChecks(ALERTS, RUNBOOK, ASSERTIONS, DASHBOARDS).problems())
                .isEmpty();
    }

    @Test
    void missingPartsOfAnAlertAreFound() {
        Rule bare = new Rule(true, "Bare", "vector(1)", Map.of(), Map.of());
        assertThat(new AlertChecks(List.of(bare), RUNBOOK, List.of(), DASHBOARDS).problems())
                .contains(
                        "Bare (none): no summary",
                        "Bare (none): no description",
                        "Bare (none): no runbook entry",
                        "Bare (none): runbook_url does not lead to its entry",
                        "Bare (none): dashboard_url does not lead to a dashboard",
                        "Bare (none): no test in which it fires",
                        "Bare (none): no test in which it stays quiet",
                        "BookingStuck: a runbook entry without an alert")
                .anyMatch(problem -> problem.startsWith("Bare (none): its severity is none of"));
    }

    @Test
    void incompleteRunbookEntriesAreFound() {
        Runbook thin = Runbook.of("# Runbook\n\n## Alerts\n\n### BookingStuck\n\n**Confirm:** look\n\n## Procedures\n");
        assertThat(thin.entries()).containsOnlyKeys("BookingStuck");
        assertThat(thin.problems()).hasSize(4).doesNotContain("BookingStuck: its runbook entry lacks **Confirm:**");
    }

    @Test
    void runbookCommandsExistForEachEnvironment() {
        assertThat(RUNBOOK.commands()).hasSizeGreaterThan(10);
        assertThat(RUNBOOK.problemsOfCommands()).isEmpty();
    }

    @Test
    void aCommandMissingForAnEnvironmentIsFound() {
        Runbook runbook = Runbook.of("""
                ## Alerts

                ### ServiceDown

                - **Confirm:** `docker compose ps`

                ## Commands

                ### Restart

                - **One machine:** `./jetway restart`
                - **Compose:** `docker compose restart`
                """);
        assertThat(runbook.problemsOfCommands())
                .containsExactly(
                        "Restart: not said for Kubernetes", "ServiceDown: only one way has `docker compose ps`");
    }

    @Test
    void everyPageIsInTheOrderOfHandling() {
        String order =
                Checkout.text("docs/runbook.md").split("## Commands\n", 2)[1].split("###", 2)[0];
        assertThat(ALERTS)
                .filteredOn(alert -> "page".equals(alert.labels().get("severity")))
                .extracting(Rule::name)
                .hasSizeGreaterThan(10)
                .allMatch(name -> order.contains("`" + name + "`"));
    }

    @Test
    void panelsNamedInTheRunbookExist() {
        Set<String> titles = Dashboard.all().stream()
                .flatMap(dashboard -> Stream.concat(Stream.of(dashboard.title()), dashboard.panelTitles().stream()))
                .collect(Collectors.toSet());
        String text = String.join(" ", RUNBOOK.entries().values())
                .replaceAll("`[^`]*`|\\*\\*[^*]+\\*\\*", "")
                .replaceAll("\\s+", " ");
        assertThat(Pattern.compile("\\*([^*]+)\\*")
                        .matcher(text)
                        .results()
                        .map(name -> name.group(1))
                        .filter(name -> name.endsWith("?")))
                .hasSizeGreaterThan(50)
                .allMatch(name -> titles.stream().anyMatch(title -> title.startsWith(name)));
    }

    @Test
    void anAssertionWithoutDataDoesNotCount() {
        Rule stuck = ALERTS.stream()
                .filter(alert -> alert.name().equals("BookingStuck"))
                .findFirst()
                .orElseThrow();
        AlertAssertion fires = new AlertAssertion("BookingStuck", "page", true, Set.of("a"));
        AlertAssertion blind = new AlertAssertion("BookingStuck", "", false, Set.of("b"));
        AlertAssertion quiet = new AlertAssertion("BookingStuck", "", false, Set.of("a", "b"));
        String complaint = "BookingStuck (page): no test in which it stays quiet";
        assertThat(new AlertChecks(List.of(stuck), RUNBOOK, List.of(fires, blind), DASHBOARDS).problems())
                .contains(complaint);
        assertThat(new AlertChecks(List.of(stuck), RUNBOOK, List.of(fires, quiet), DASHBOARDS).problems())
                .doesNotContain(complaint);
    }
}
