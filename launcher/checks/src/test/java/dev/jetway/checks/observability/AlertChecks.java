package dev.jetway.checks.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Each alert has annotations, a runbook entry, a dashboard, and tests in which it fires and in which it does not. */
record AlertChecks(List<Rule> alerts, Runbook runbook, List<AlertAssertion> assertions, Set<String> dashboards) {

    private static final String WATCHDOG = "watchdog";
    private static final Set<String> SEVERITIES = Set.of("page", "ticket", WATCHDOG);

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        alerts.forEach(alert -> {
            words(alert, problems);
            tests(alert, problems);
        });
        Set<String> names = alerts.stream().map(Rule::name).collect(Collectors.toSet());
        runbook.entries().keySet().stream()
                .filter(entry -> !names.contains(entry))
                .map(entry -> entry + ": a runbook entry without an alert")
                .forEach(problems::add);
        runbook.problems().forEach(problems::add);
        assertions.stream()
                .filter(assertion -> !names.contains(assertion.alert()))
                .map(assertion -> assertion.alert() + ": a test of an alert that does not exist")
                .forEach(problems::add);
        return problems;
    }

    private void words(Rule alert, List<String> problems) {
        for (String needed : List.of("summary", "description")) {
            if (alert.annotations().getOrDefault(needed, "").isBlank()) {
                problems.add(alert.nameAndSeverity() + ": no " + needed);
            }
        }
        if (!SEVERITIES.contains(alert.labels().getOrDefault("severity", ""))) {
            problems.add(alert.nameAndSeverity() + ": its severity is none of " + SEVERITIES);
        }
        if (!runbook.entries().containsKey(alert.name())) {
            problems.add(alert.nameAndSeverity() + ": no runbook entry");
        }
        if (!alert.annotations()
                .getOrDefault("runbook_url", "")
                .equals("docs/runbook.md" + Runbook.anchor(alert.name()))) {
            problems.add(alert.nameAndSeverity() + ": runbook_url does not lead to its entry");
        }
        if (!dashboards.contains(
                alert.annotations().getOrDefault("dashboard_url", "").replace("/d/", ""))) {
            problems.add(alert.nameAndSeverity() + ": dashboard_url does not lead to a dashboard");
        }
    }

    /**
     * Quiet counts only where the alert had something to look at: the same metrics as in a test that makes it fire. A watchdog
     * is never quiet.
     */
    private void tests(Rule alert, List<String> problems) {
        List<AlertAssertion> firing = assertions.stream()
                .filter(assertion -> assertion.concerns(alert) && assertion.fires())
                .toList();
        if (firing.isEmpty()) {
            problems.add(alert.nameAndSeverity() + ": no test in which it fires");
        }
        boolean quiet = assertions.stream()
                .filter(assertion -> assertion.concerns(alert) && !assertion.fires())
                .anyMatch(assertion ->
                        firing.stream().anyMatch(other -> assertion.metrics().containsAll(other.metrics())));
        if (!quiet && !WATCHDOG.equals(alert.labels().get("severity"))) {
            problems.add(alert.nameAndSeverity() + ": no test in which it stays quiet");
        }
    }
}
