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
    void endsWellWhenEveryClaimHeld() {
        log.claim("The earth is round", true, "ships come up mast first");
        log.claim("The moon is, too", true, "its shadow");

        assertThat(log.end()).isZero();
        assertThat(printed()).contains("holds:  The earth is round").endsWith("All 2 claims held.\n");
    }

    @Test
    void failsWhenOneClaimAmongOthersDoesNotHold() {
        log.claim("The earth is round", true, "ships come up mast first");
        log.claim("The earth is flat", false, "nobody fell off");
        log.claim("The moon is round", true, "its shadow");

        assertThat(log.end()).isEqualTo(1);
        assertThat(printed())
                .contains("BROKEN: The earth is flat", "nobody fell off", "holds:  The moon is round")
                .endsWith("1 of 3 claims did not hold:\n  The earth is flat\n");
    }

    @Test
    void failsWhenNothingWasChecked() {
        log.say("Nice weather.");
        assertThat(log.end()).isEqualTo(1);
        assertThat(printed()).doesNotContain("claims held");
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
