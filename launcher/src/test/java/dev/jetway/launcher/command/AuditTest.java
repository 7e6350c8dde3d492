package dev.jetway.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AuditTest {

    @Test
    void aCleanReportIsOneLine() {
        assertThat(Audit.table(JsonMapper.shared().readTree("""
            {"outcome": "CLEAN", "durationMillis": 1234, "checks": [
             {"check": "money", "examined": 1200, "differences": [], "problem": null},
             {"check": "tickets", "examined": 34, "differences": [], "problem": null}]}\
            """)))
                .isEqualTo("2 of 2 checks made over 1,234 rows in 1.2 s: no difference.\n");
    }

    @Test
    void differencesAreATableAndWhatCouldNotBeCheckedIsSaid() {
        assertThat(Audit.table(JsonMapper.shared().readTree("""
            {"outcome": "DIFFERENCES", "durationMillis": 100, "checks": [
             {"check": "money", "examined": 10, "problem": null, "differences": [
              {"check": "money", "subject": "K7M2QX", "expected": "200 USD owed", "found": "400 USD taken"}]},
             {"check": "seats-by-flight", "examined": 0, "differences": [], "problem": "Cassandra does not answer"}]}\
            """))).isEqualTo("""
                CHECK  SUBJECT  EXPECTED      FOUND
                money  K7M2QX   200 USD owed  400 USD taken
                could not check seats-by-flight: Cassandra does not answer
                1 of 2 checks made over 10 rows in 0.1 s: 1 difference.
                """);
    }
}
