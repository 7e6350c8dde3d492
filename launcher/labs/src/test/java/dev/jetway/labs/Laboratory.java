package dev.jetway.labs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.launcher.lab.Labs;
import dev.jetway.launcher.platform.JetwayHome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs experiments as {@code ./jetway lab} does, in a home of the tests' own. */
final class Laboratory {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final JetwayHome HOME =
            new JetwayHome(MODULE.resolve("../..").normalize(), MODULE.resolve("target/home"));

    static {
        System.setProperty(
                "org.slf4j.simpleLogger.logFile", HOME.log("lab-clients").toString());
    }

    /** What an experiment printed, and its exit status. */
    record Outcome(int status, String text) {}

    private Laboratory() {}

    static Outcome run(String experiment) throws IOException, InterruptedException {
        HOME.create();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int status = new Labs(HOME, new PrintStream(printed, true, StandardCharsets.UTF_8)).run(List.of(experiment));
        return new Outcome(status, printed.toString(StandardCharsets.UTF_8));
    }

    /** No folder of the experiment, and no process that knows of it. */
    static void assertNothingIsLeftOf(String experiment) {
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
