package dev.jetway.checks.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.observability.Promtool.Verdict;
import org.junit.jupiter.api.Test;

/** From raw counters over the baselines to the alerts: normal days raise nothing, and each incident is noticed. */
class AnomaliesTest {

    @Test
    void normalDaysRaiseNothingAndEachIncidentIsNoticed() {
        Verdict verdict =
                Promtool.run("test", "rules", new SyntheticDays().write().toString());
        assertThat(verdict.passed()).as(verdict.text()).isTrue();
    }
}
