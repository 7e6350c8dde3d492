package dev.jetway.infrastructure.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command line, its environment and working directory. The process gets the environment named here and the variables of
 * {@link #INHERITED}, so that no secret of the parent or of other children reaches it.
 */
public record Command(List<String> words, Map<String, String> environment, Path directory) {

    private static final List<String> INHERITED = List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TMPDIR");

    private static final int TAIL_LINES = 5;

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** The same command with more in its environment, or other values there. */
    public Command with(Map<String, String> more) {
        Map<String, String> both = new HashMap<>(environment);
        both.putAll(more);
        return new Command(words, both, directory);
    }

    /** The same command with the lowest scheduling priority. */
    public Command atLowPriority() {
        return new Command(
                Stream.concat(Stream.of("nice", "-n", "19"), words.stream()).toList(), environment, directory);
    }

    /** Runs the command; fails on a timeout, or if the exit status is not 0. */
    public void run(Path log, Duration atMost) throws IOException, InterruptedException {
        Process process = logged(processBuilder(List.of()), log).start();
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
                throw new IOException(words.getFirst() + " failed; the end of " + log + ": "
                        + String.join("\n", LogTail.lastLines(log, TAIL_LINES)));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly); // those of a script
            process.destroyForcibly();
        }
    }

    /** Starts the command in a new session, so that it survives this process and its terminal; it must end by itself. */
    public Process startDetached(Path log) throws IOException {
        return logged(processBuilder(List.of("setsid")), log)
                .redirectInput(new File("/dev/null"))
                .start();
    }

    private static ProcessBuilder logged(ProcessBuilder builder, Path log) throws IOException {
        Files.createDirectories(Objects.requireNonNull(log.toAbsolutePath().getParent()));
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
    }

    /** A builder of {@code prefix} followed by this command, its directory and environment set. */
    ProcessBuilder processBuilder(List<String> prefix) {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(prefix.stream(), words.stream()).toList());
        builder.directory(new File(directory.toString()));
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(environment);
        return builder;
    }
}
