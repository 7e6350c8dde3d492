package dev.jetway.launcher.command;

import dev.jetway.launcher.Arguments;
import dev.jetway.launcher.UserError;
import dev.jetway.launcher.log.ComponentLog;
import dev.jetway.launcher.log.LogFilter;
import dev.jetway.launcher.log.LogLine;
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
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code logs [COMPONENT...]}: the last lines of these logs, or of all services, in order of time; with a filter, all lines
 * of one trace or booking; with {@code -f}, further lines until Ctrl-C.
 */
public final class Logs {

    private static final String SUFFIX = ".log";
    private static final Duration POLL = Duration.ofMillis(200);

    private final JetwayHome home;
    private final PrintStream out;

    /** Whose logs; none for all services. */
    @Parameters
    private List<String> components = new ArrayList<>();

    @Option(names = {"-f", "--follow"})
    private boolean follow;

    /** Lines as they were written, rather than readable. */
    @Option(names = "--json")
    private boolean raw;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "a number from 0 to 10000")
    private int lines = 200;

    private String trace = "";
    private String booking = "";

    public Logs(JetwayHome home) {
        this(home, new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    Logs(JetwayHome home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    public int run(List<String> arguments) throws IOException, InterruptedException {
        Arguments.parse("logs", arguments, this);
        LogFilter filter = new LogFilter(trace, booking);
        List<ComponentLog> logs = new ArrayList<>();
        for (Map.Entry<String, Path> log : choose(components).entrySet()) {
            logs.add(new ComponentLog(log.getKey(), log.getValue()));
        }
        List<LogLine> found = new ArrayList<>();
        for (ComponentLog log : logs) {
            found.addAll(filter.isOpen() ? log.tail(lines) : log.all(filter));
        }
        print(filter.isOpen() ? found.size() - lines : 0, found);
        if (follow) {
            follow(logs, filter);
        } else if (found.isEmpty() && !filter.isOpen()) {
            throw new UserError("No line of " + filter.description() + " is kept in these logs.");
        }
        return 0;
    }

    private void follow(List<ComponentLog> logs, LogFilter filter) throws IOException, InterruptedException {
        while (!out.checkError()) {
            List<LogLine> added = new ArrayList<>();
            for (ComponentLog log : logs) {
                added.addAll(log.more());
            }
            print(0, added.stream().filter(filter::wants).toList());
            if (added.isEmpty()) {
                Thread.sleep(POLL);
            }
        }
    }

    /** In the order of time, without so many of the oldest. */
    private void print(int skipped, List<LogLine> lines) {
        lines.stream()
                .sorted(Comparator.comparing(LogLine::at))
                .skip(Math.max(0, skipped))
                .forEach(this::print);
    }

    /** A log that is no service's is shown as it was written: its lines have times of their own. */
    private void print(LogLine line) {
        boolean readable = !raw && isService(line.component());
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

    /** The whole of a W3C trace id, or its beginning as the readable lines show it. */
    @Option(names = "--trace")
    void setTrace(String value) {
        trace = value.toLowerCase(Locale.ROOT);
        if (!trace.matches("[0-9a-f]{8,32}")) {
            throw new UserError("--trace is a trace id, 8 to 32 hexadecimal digits, not " + value + ".");
        }
    }

    @Option(names = "--booking")
    void setBooking(String value) {
        booking = value.toUpperCase(Locale.ROOT);
        if (!booking.matches("[A-Z0-9]{6}")) {
            throw new UserError("--booking is a booking reference such as K7M2QX, not " + value + ".");
        }
    }
}
