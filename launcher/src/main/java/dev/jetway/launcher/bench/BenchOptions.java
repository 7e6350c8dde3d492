package dev.jetway.launcher.bench;

import dev.jetway.launcher.Arguments;
import dev.jetway.launcher.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code bench} was asked for. */
final class BenchOptions {

    @Option(names = "--only", split = ",")
    private Set<String> only = new TreeSet<>();

    @Option(names = "--seconds", paramLabel = "a number from 1 to 600")
    private int seconds = 20;

    @Option(names = "--warm-up", paramLabel = "a number from 0 to 600")
    private int warmUp = 10;

    /** How many requests are in progress at once, at most. */
    @Option(names = "--connections", paramLabel = "a number from 1 to 1000")
    int connections = 32;

    /** The rate of an open load; 0 for a closed one. */
    @Option(names = "--rate", paramLabel = "a number from 1 to 10000")
    int perSecond;

    @Option(names = "--buyers", paramLabel = "a number from 1 to 4000")
    int buyers = 2_000;

    @Option(names = "--compare")
    private @Nullable Path compare;

    private BenchOptions() {}

    /**
     * @param known all names of measurements
     * @param onRequest those of them that are made only when they are named
     */
    static BenchOptions parse(List<String> arguments, List<String> known, Set<String> onRequest) {
        BenchOptions options = Arguments.parse("bench", arguments, new BenchOptions());
        if (options.only.isEmpty()) {
            options.only.addAll(known);
            options.only.removeAll(onRequest);
        }
        for (String name : options.only) {
            if (!known.contains(name)) {
                throw new UserError(
                        "There is nothing called " + name + " to measure; there is: " + String.join(", ", known) + ".");
            }
        }
        return options;
    }

    Set<String> only() {
        return Set.copyOf(only);
    }

    Duration duration() {
        return Duration.ofSeconds(seconds);
    }

    Duration warmUp() {
        return Duration.ofSeconds(warmUp);
    }

    Optional<Path> compare() {
        return Optional.ofNullable(compare);
    }
}
