package dev.jetway.checks.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Program;
import dev.jetway.checks.Program.Result;
import org.junit.jupiter.api.Test;

/** Baselines and anomaly alerts on synthetic traffic. */
class AnomaliesTest {

    @Test
    void normalDaysRaiseNoAlertAndEachIncidentRaisesOne() {
        Result result = Program.run(
                "promtool", "test", "rules", new SyntheticDays().write().toString());
        assertThat(result.passed()).as(result.text()).isTrue();
    }
}
