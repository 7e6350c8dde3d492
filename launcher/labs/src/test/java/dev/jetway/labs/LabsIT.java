package dev.jetway.labs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.launcher.platform.JetwayHome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./jetway lab}, on real servers, in a home of the tests. */
class LabsIT {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final JetwayHome HOME =
            new JetwayHome(MODULE.resolve("../..").normalize(), MODULE.resolve("target/home"));

    static {
        System.setProperty(
                "org.slf4j.simpleLogger.logFile", HOME.log("lab-clients").toString());
    }

    @ParameterizedTest
    @CsvSource({"brokers, 14", "ring, 11"})
    void allChecksPassAndNothingIsLeft(String experiment, int checks) throws IOException, InterruptedException {
        HOME.create();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int status = Main.lab(experiment, HOME, new PrintStream(printed, true, StandardCharsets.UTF_8));
        String text = printed.toString(StandardCharsets.UTF_8);

        assertThat(status).as(text).isZero();
        assertThat(text).endsWith("All " + checks + " checks passed.\n");
        assertNothingIsLeftOf(experiment);
    }

    /** No folder of the experiment, and no process that knows of it. */
    private static void assertNothingIsLeftOf(String experiment) {
        Path folder = HOME.root().resolve("labs").resolve(experiment);
        assertThat(folder).doesNotExist();
        assertThat(ProcessHandle.allProcesses()
                        .filter(process -> process.info()
                                .commandLine()
                                .filter(line -> line.contains(folder.toString()))
                                .isPresent()))
                .isEmpty();
    }
}
