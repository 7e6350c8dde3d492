package dev.jetway.infrastructure.process;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A command line, its environment and working directory. The process gets the environment named here and the variables of
 * {@link #INHERITED}, so that no secret of the parent or of other children reaches it.
 */
public record Command(List<String> words, Map<String, String> environment, Path directory) {

    private static final List<String> INHERITED = List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TMPDIR");

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

    /** The same command, yielding to everything else on the machine. */
    public Command atLowPriority() {
        return new Command(
                Stream.concat(Stream.of("nice", "-n", "19"), words.stream()).toList(), environment, directory);
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
