package dev.jetway.checks.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Alerts and the entries and commands of docs/runbook.md are complete and consistent. */
class AlertsTest {

    private static final String WATCHDOG = "watchdog";
    private static final String RUNBOOK = Checkout.text("docs/runbook.md");

    /** The entries of alerts, by alert. */
    private static final Map<String, String> ENTRIES = section("Alerts");

    private static final List<AlertAssertion> ASSERTIONS = AlertAssertion.all();
    private static final Set<String> DASHBOARDS =
            Dashboard.all().stream().map(Dashboard::uid).collect(Collectors.toSet());

    /** A command in a code span that only one of the ways of running Jetway has. */
    private static final Pattern OF_ONE_WAY =
            Pattern.compile("`(\\./jetway|docker compose|kubectl (?!get|describe)) [^`]*`");

    static List<Rule> alerts() {
        return Rule.alerts();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertHasAnnotationsAndLinks(Rule alert) {
        assertThat(alert.annotations().get("summary")).isNotBlank();
        assertThat(alert.annotations().get("description")).isNotBlank();
        assertThat(alert.labels().get("severity")).isIn("page", "ticket", WATCHDOG);
        assertThat(ENTRIES).containsKey(alert.name());
        assertThat(alert.annotations())
                .containsEntry("runbook_url", "docs/runbook.md#" + alert.name().toLowerCase(Locale.ROOT));
        assertThat(alert.annotations().get("dashboard_url")).startsWith("/d/");
        assertThat(DASHBOARDS).contains(alert.annotations().get("dashboard_url").replace("/d/", ""));
    }

    /**
     * Quiet counts only where the alert had something to look at: the same metrics as in a test that makes it fire. A watchdog
     * is never quiet.
     */
    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertHasTestsInWhichItFiresAndInWhichItDoesNot(Rule alert) {
        List<AlertAssertion> own = ASSERTIONS.stream()
                .filter(assertion -> assertion.concerns(alert))
                .toList();
        assertThat(own).anyMatch(AlertAssertion::fires);
        if (!WATCHDOG.equals(alert.labels().get("severity"))) {
            assertThat(own)
                    .anyMatch(quiet -> !quiet.fires()
                            && own.stream()
                                    .anyMatch(other ->
                                            other.fires() && quiet.metrics().containsAll(other.metrics())));
        }
    }

    @Test
    void runbookEntriesAndTestsAreOfExistingAlerts() {
        Set<String> names = alerts().stream().map(Rule::name).collect(Collectors.toSet());
        assertThat(names).hasSizeGreaterThan(20).containsAll(ENTRIES.keySet());
        assertThat(ASSERTIONS).extracting(AlertAssertion::alert).isNotEmpty().isSubsetOf(names);
    }

    @Test
    void runbookEntriesAnswerAllQuestions() {
        assertThat(ENTRIES)
                .allSatisfy((_, entry) -> assertThat(entry)
                        .contains(
                                "**What travellers notice:**",
                                "**Confirm:**",
                                "**Likely causes:**",
                                "**What to do:**",
                                "**Escalate:**")
                        .doesNotContainPattern(OF_ONE_WAY));
    }

    @Test
    void runbookCommandsExistForEachEnvironment() {
        Map<String, String> commands = section("Commands");
        assertThat(commands).hasSizeGreaterThan(10);
        for (String way : List.of("One machine", "Compose", "Kubernetes")) {
            assertThat(commands)
                    .allSatisfy((_, text) -> assertThat(text).containsPattern("\n- \\*\\*" + way + ":\\*\\* [^\n]*`"));
        }
    }

    @Test
    void everyPageIsInTheOrderOfHandling() {
        String order = RUNBOOK.split("## Commands\n", 2)[1].split("###", 2)[0];
        assertThat(alerts())
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
        String text = String.join(" ", ENTRIES.values())
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

    /** The texts under the third-level headings of a section, by heading. */
    private static Map<String, String> section(String name) {
        String section = Arrays.stream(RUNBOOK.split("(?m)^## "))
                .filter(part -> part.startsWith(name + "\n"))
                .findFirst()
                .orElseThrow();
        return Arrays.stream(section.split("(?m)^### "))
                .skip(1)
                .map(entry -> entry.split("\n", 2))
                .collect(Collectors.toMap(entry -> entry[0].strip(), entry -> "\n" + entry[1]));
    }
}
