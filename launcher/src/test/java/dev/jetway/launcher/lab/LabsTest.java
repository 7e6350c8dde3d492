package dev.jetway.launcher.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.JetwayHome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LabsTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Labs labs = new Labs(
            new JetwayHome(Path.of(""), Path.of("target", "labs-test")),
            new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void endsWellWhenEveryClaimHeld() throws Exception {
        int status = labs.run(telling(log -> {
            log.claim("The earth is round", true, "ships come up mast first");
            log.claim("The moon is, too", true, "its shadow");
        }));
        assertThat(status).isZero();
        assertThat(printed()).contains("holds:  The earth is round").endsWith("All 2 claims held.\n");
    }

    @Test
    void failsWhenOneClaimAmongOthersDoesNotHold() throws Exception {
        int status = labs.run(telling(log -> {
            log.claim("The earth is round", true, "ships come up mast first");
            log.claim("The earth is flat", false, "nobody fell off");
            log.claim("The moon is round", true, "its shadow");
        }));
        assertThat(status).isEqualTo(1);
        assertThat(printed())
                .contains("BROKEN: The earth is flat", "nobody fell off", "holds:  The moon is round")
                .endsWith("1 of 3 claims did not hold:\n  The earth is flat\n");
    }

    @Test
    void failsWhenNothingWasChecked() throws Exception {
        assertThat(labs.run(telling(log -> log.say("Nice weather.")))).isEqualTo(1);
    }

    @Test
    void doesNotSumUpWhatCouldNotBeMade() {
        assertThatThrownBy(() -> labs.run(telling(log -> {
                    log.claim("The earth is round", true, "ships come up mast first");
                    throw new IllegalStateException("the ship sank");
                })))
                .isInstanceOf(IllegalStateException.class);
        assertThat(printed()).doesNotContain("claims held");
    }

    @Test
    void listsAll() throws IOException, InterruptedException {
        assertThat(labs.run(List.of())).isZero();
        for (LabName name : LabName.values()) {
            assertThat(printed()).contains(name.word(), name.summary());
        }
    }

    @Test
    void saysWhenThereIsNoSuchExperiment() {
        assertThatThrownBy(() -> labs.run(List.of("alchemy")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("alchemy");
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static Experiment telling(Consumer<ExperimentLog> what) {
        return new Experiment() {
            @Override
            public LabName name() {
                return LabName.BROKERS;
            }

            @Override
            public void run(JetwayHome home, ExperimentLog log) {
                what.accept(log);
            }
        };
    }
}
