package dev.jetway.checks.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Prometheus's own checker, which comes with Prometheus and is looked for on the PATH. */
final class Promtool {

    /** What it said, and whether it was content. */
    record Verdict(boolean passed, String text) {}

    private Promtool() {}

    static Verdict run(String... arguments) {
        return run("promtool", "prometheus", arguments);
    }

    static Verdict run(String program, String debianPackage, String[] arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException notThere) {
            throw new AssertionError(
                    program + " is not on the PATH: apt-get install " + debianPackage
                            + ", or https://prometheus.io/download",
                    notThere);
        }
        try {
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Verdict(process.waitFor() == 0, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
