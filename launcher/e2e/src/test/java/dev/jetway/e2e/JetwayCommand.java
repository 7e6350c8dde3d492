package dev.jetway.e2e;

import dev.jetway.infrastructure.server.Distribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The command {@code ./jetway} of a checkout, with a home of its own. */
record JetwayCommand(Path checkout, Path home) {

    /** What a command wrote to its standard output, and its exit status. */
    record Result(int status, String text) {}

    /** Runs a command that must succeed. */
    String succeed(Map<String, String> environment, String... arguments) {
        return succeeded(process(environment, List.of(checkout.resolve("jetway").toString()), arguments));
    }

    /** Runs a command, whatever its status. */
    Result run(String... arguments) {
        return result(process(Map.of(), List.of(checkout.resolve("jetway").toString()), arguments));
    }

    /** Runs {@code ./jetway up} with accounts on Kafka and Cassandra, by the classes of this process. */
    void upWithAccounts(String... arguments) {
        succeeded(process(
                Map.of(),
                List.of(
                        Distribution.java(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djetway.checkout=" + checkout,
                        "-Djetway.home=" + home,
                        LoadScale.option(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        UpWithAccounts.class.getName(),
                        "up"),
                arguments));
    }

    private ProcessBuilder process(Map<String, String> environment, List<String> program, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(program.stream(), Stream.of(arguments)).toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JETWAY_HOME", home.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder;
    }

    /** Runs any command, which must succeed, and returns its standard output. */
    static String succeeded(ProcessBuilder command) {
        Result result = result(command);
        if (result.status() != 0) {
            throw new IllegalStateException(command.command().getLast() + " failed:\n" + result.text());
        }
        return result.text();
    }

    private static Result result(ProcessBuilder command) {
        try {
            Process process = command.start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
