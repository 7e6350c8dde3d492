package dev.jetway.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Programs that check or create files of this repository. */
public final class Program {

    /** The output of a program, and whether it succeeded. */
    public record Result(boolean passed, String text) {}

    /** Programs in Go collect garbage less often than by default, with more memory and less CPU time. */
    private static final String GARBAGE_PERCENT = "400";

    private Program() {}

    /** Runs a program that must be installed; the result has both its outputs. */
    public static Result run(String... command) {
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        program.environment().put("GOGC", GARBAGE_PERCENT);
        return run(program);
    }

    /** The standard output of a script of this repository, which must succeed. */
    public static String script(Map<String, String> environment, String name, String... arguments) {
        ProcessBuilder script = new ProcessBuilder(arguments).redirectError(ProcessBuilder.Redirect.INHERIT);
        script.command().addFirst(Checkout.path(name).toString());
        script.environment().putAll(environment);
        Result result = run(script);
        if (!result.passed()) {
            throw new AssertionError(name + " failed: " + result.text());
        }
        return result.text();
    }

    private static Result run(ProcessBuilder program) {
        Process process;
        try {
            process = program.start();
        } catch (IOException e) {
            throw new AssertionError(
                    program.command().getFirst() + " cannot be run; see \"Requirements of the tests\" in README.md", e);
        }
        try {
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor() == 0, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
