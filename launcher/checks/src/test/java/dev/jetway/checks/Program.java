package dev.jetway.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Programs that check or create files of this repository. */
public final class Program {

    /** Programs in Go collect garbage less often than by default, with more memory and less CPU time. */
    private static final String GARBAGE_PERCENT = "400";

    private Program() {}

    /** Both outputs of a program that must be installed, and must succeed. */
    public static String run(String... command) {
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        program.environment().put("GOGC", GARBAGE_PERCENT);
        return outputOf(program);
    }

    /** The standard output of a script of this repository, which must succeed. */
    public static String script(Map<String, String> environment, String name) {
        ProcessBuilder script =
                new ProcessBuilder(Checkout.path(name).toString()).redirectError(ProcessBuilder.Redirect.INHERIT);
        script.environment().putAll(environment);
        return outputOf(script);
    }

    private static String outputOf(ProcessBuilder program) {
        Process process;
        try {
            process = program.start();
        } catch (IOException e) {
            throw new AssertionError(
                    program.command().getFirst() + " cannot be run; see \"Requirements of the tests\" in README.md", e);
        }
        try {
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", program.command()) + " failed: " + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
