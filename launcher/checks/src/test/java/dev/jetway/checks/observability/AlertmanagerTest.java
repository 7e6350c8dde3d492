package dev.jetway.checks.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Program;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configuration of Alertmanager is valid, and its routes and alert names exist. */
class AlertmanagerTest {

    private static final String FILE =
            Checkout.path("observability/alertmanager/alertmanager.yml").toString();
    private static final Pattern ALERT_NAMES = Pattern.compile("alertname (=|=~|!~) \"([^\"]+)\"");

    @Test
    void alertmanagerAcceptsItsConfigurationAndTemplates() {
        assertThat(Program.run("amtool", "check-config", FILE)).contains("1 templates");
    }

    @ParameterizedTest
    @CsvSource({"page,on-call", "ticket,tickets", "watchdog,watchdog"})
    void everySeverityHasItsReceiver(String severity, String receiver) {
        assertThat(Program.run("amtool", "config", "routes", "test", "--config.file=" + FILE, "severity=" + severity)
                        .lines())
                .contains(receiver);
    }

    @Test
    void namedAlertsExist() {
        Set<String> alerts = Rule.alerts().stream().map(Rule::name).collect(Collectors.toSet());
        List<String> named = ALERT_NAMES
                .matcher(Checkout.text("observability/alertmanager/alertmanager.yml"))
                .results()
                .flatMap(names -> Pattern.compile("\\|").splitAsStream(names.group(2)))
                .toList();
        assertThat(named).hasSizeGreaterThan(30).allSatisfy(name -> {
            Predicate<String> fits = Pattern.compile(name).asMatchPredicate();
            assertThat(alerts).as(name).anyMatch(fits);
        });
    }
}
