package dev.jetway.labs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExperimentLogTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ExperimentLog log = new ExperimentLog(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void passesIfEveryCheckPassed() {
        log.check("The earth is round", true, "ships come up mast first");
        log.check("The moon is, too", true, "its shadow");

        assertThat(log.end()).isZero();
        assertThat(printed()).contains("PASS: The earth is round").endsWith("All 2 checks passed.\n");
    }

    @Test
    void failsIfOneCheckFailed() {
        log.check("The earth is round", true, "ships come up mast first");
        log.check("The earth is flat", false, "nobody fell off");
        log.check("The moon is round", true, "its shadow");

        assertThat(log.end()).isEqualTo(1);
        assertThat(printed())
                .contains("FAIL: The earth is flat", "nobody fell off", "PASS: The moon is round")
                .endsWith("1 of 3 checks failed:\n  The earth is flat\n");
    }

    @Test
    void failsIfNothingWasChecked() {
        log.say("Nice weather.");
        assertThat(log.end()).isEqualTo(1);
        assertThat(printed()).doesNotContain("checks passed");
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
