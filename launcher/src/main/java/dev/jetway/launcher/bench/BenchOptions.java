package dev.jetway.launcher.bench;

import dev.jetway.launcher.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code bench} was asked for.
 *
 * @param only the names of the measurements to make
 * @param duration of each measured run
 * @param warmUp the same load before it, not measured
 * @param connections how many requests are under way at once, at most
 * @param perSecond the rate of a steady load, where the default is as fast as it goes; 0 for that
 * @param compare an earlier result to show beside
 */
record BenchOptions(
        Set<String> only,
        Duration duration,
        Duration warmUp,
        int connections,
        int perSecond,
        int buyers,
        Optional<Path> compare) {

    private static final int SECONDS_MAX = 600;
    private static final int CONNECTIONS_MAX = 1_000;
    private static final int RATE_MAX = 10_000;
    private static final int BUYERS_MAX = 4_000;

    BenchOptions {
        only = Set.copyOf(only);
    }

    /**
     * @param known all names of measurements
     * @param onRequest those of them that are made only when they are named
     */
    static BenchOptions parse(List<String> arguments, List<String> known, Set<String> onRequest) {
        Set<String> only = new TreeSet<>(known);
        only.removeAll(onRequest);
        int seconds = 20;
        int warmUp = 10;
        int connections = 32;
        int perSecond = 0;
        int buyers = 2_000;
        Optional<Path> compare = Optional.empty();
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--only" -> only = names(value(option, rest), known);
                case "--seconds" -> seconds = number(option, value(option, rest), 1, SECONDS_MAX);
                case "--warm-up" -> warmUp = number(option, value(option, rest), 0, SECONDS_MAX);
                case "--connections" -> connections = number(option, value(option, rest), 1, CONNECTIONS_MAX);
                case "--rate" -> perSecond = number(option, value(option, rest), 1, RATE_MAX);
                case "--buyers" -> buyers = number(option, value(option, rest), 1, BUYERS_MAX);
                case "--compare" -> compare = Optional.of(Path.of(value(option, rest)));
                default -> throw new UserError("bench does not know " + option + ". See ./jetway bench --help.");
            }
        }
        return new BenchOptions(
                only, Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp), connections, perSecond, buyers, compare);
    }

    private static Set<String> names(String value, List<String> known) {
        Set<String> names = new TreeSet<>(List.of(value.split(",", -1)));
        for (String name : names) {
            if (!known.contains(name)) {
                throw new UserError(
                        "There is nothing called " + name + " to measure; there is: " + String.join(", ", known) + ".");
            }
        }
        return names;
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new UserError(option + " needs a value. See ./jetway bench --help.");
        }
        return rest.pop();
    }

    private static int number(String option, String value, int min, int max) {
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw new UserError(option + " is a number from " + min + " to " + max + ", not " + value + ".");
    }
}
