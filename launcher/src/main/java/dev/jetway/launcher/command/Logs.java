package dev.jetway.launcher.command;

import dev.jetway.launcher.UserError;
import dev.jetway.launcher.log.LogFollower;
import dev.jetway.launcher.log.LogLine;
import dev.jetway.launcher.log.MergedLogs;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.platform.Service;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code logs [COMPONENT...]}: the last lines of these logs, or of all services, in order of time; with a filter, all lines
 * of one trace or booking; with {@code -f}, further lines until Ctrl-C.
 */
public final class Logs {

    private static final String SUFFIX = ".log";
    private static final Duration POLL = Duration.ofMillis(200);

    private final JetwayHome home;
    private final PrintStream out;

    public Logs(JetwayHome home) {
        this(home, new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    Logs(JetwayHome home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    public int run(List<String> arguments) throws IOException, InterruptedException {
        LogsOptions options = LogsOptions.parse(arguments);
        Map<String, Path> logs = choose(options.components);
        List<LogFollower> followers = new ArrayList<>();
        for (Map.Entry<String, Path> log : logs.entrySet()) {
            followers.add(new LogFollower(log.getKey(), log.getValue()));
        }
        MergedLogs merged = new MergedLogs(logs);
        if (options.filter().isOpen()) {
            merged.tail(options.lines).forEach(line -> print(line, options));
        } else if (merged.all(options.filter(), line -> print(line, options)) == 0 && !options.follow) {
            throw new UserError("No line of " + options.filter().description() + " is kept in these logs.");
        }
        if (options.follow) {
            follow(followers, options);
        }
        return 0;
    }

    private void follow(List<LogFollower> followers, LogsOptions options) throws IOException, InterruptedException {
        while (!out.checkError()) {
            List<LogLine> added = new ArrayList<>();
            for (LogFollower follower : followers) {
                added.addAll(follower.more());
            }
            added.stream()
                    .filter(options.filter()::wants)
                    .sorted(Comparator.comparing(LogLine::at))
                    .forEach(line -> print(line, options));
            if (added.isEmpty()) {
                Thread.sleep(POLL);
            }
        }
    }

    /** A log that is no service's is shown as it was written: its lines have times of their own. */
    private void print(LogLine line, LogsOptions options) {
        boolean readable = !options.raw && isService(line.component());
        out.println(readable ? line.readable() : line.raw());
    }

    private Map<String, Path> choose(List<String> names) throws IOException {
        Map<String, Path> known = known();
        if (names.isEmpty()) {
            known.keySet().removeIf(name -> !isService(name));
            if (known.isEmpty()) {
                throw new UserError("There are no logs yet. ./jetway up starts the platform.");
            }
            return known;
        }
        for (String name : names) {
            if (!known.containsKey(name)) {
                throw new UserError("There is no log of " + name + "; there is: "
                        + (known.isEmpty() ? "none yet" : String.join(", ", known.keySet())) + ".");
            }
        }
        known.keySet().retainAll(names);
        return known;
    }

    /** Also a further replica, {@code flight-service-2}. */
    private static boolean isService(String component) {
        return Service.named(component.replaceFirst("-[0-9]+$", "")).isPresent();
    }

    private Map<String, Path> known() throws IOException {
        Map<String, Path> logs = new TreeMap<>();
        if (Files.isDirectory(home.logs())) {
            try (Stream<Path> files = Files.list(home.logs())) {
                files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                        .forEach(file -> {
                            String name = file.getFileName().toString();
                            logs.put(name.substring(0, name.length() - SUFFIX.length()), file);
                        });
            }
        }
        return logs;
    }
}
