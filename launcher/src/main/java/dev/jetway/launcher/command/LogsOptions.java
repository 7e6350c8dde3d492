package dev.jetway.launcher.command;

import dev.jetway.launcher.UserError;
import dev.jetway.launcher.log.LogFilter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * What {@code logs} was asked for.
 *
 * @param components whose logs; none for all services
 * @param raw lines as they were written, rather than readable
 */
record LogsOptions(List<String> components, LogFilter filter, boolean follow, boolean raw, int lines) {

    private static final int LINES = 200;
    private static final int LINES_MAX = 10_000;

    LogsOptions {
        components = List.copyOf(components);
    }

    static LogsOptions parse(List<String> arguments) {
        List<String> components = new ArrayList<>();
        String trace = "";
        String booking = "";
        boolean follow = false;
        boolean raw = false;
        int lines = LINES;
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String word = rest.pop();
            switch (word) {
                case "-f", "--follow" -> follow = true;
                case "--json" -> raw = true;
                case "-n", "--lines" -> lines = lines(word, value(word, rest));
                case "--trace" -> trace = trace(value(word, rest));
                case "--booking" -> booking = booking(value(word, rest));
                default -> {
                    if (word.startsWith("-")) {
                        throw new UserError("logs does not know " + word + ". See ./jetway logs --help.");
                    }
                    components.add(word);
                }
            }
        }
        return new LogsOptions(components, new LogFilter(trace, booking), follow, raw, lines);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new UserError(option + " needs a value. See ./jetway logs --help.");
        }
        return rest.pop();
    }

    private static int lines(String option, String value) {
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > LINES_MAX) {
            throw new UserError(option + " is a number up to " + LINES_MAX + ", not " + value + ".");
        }
        return Integer.parseInt(value);
    }

    /** The whole of a W3C trace id, or its beginning as the readable lines show it. */
    private static String trace(String value) {
        String id = value.toLowerCase(Locale.ROOT);
        if (!id.matches("[0-9a-f]{8,32}")) {
            throw new UserError("--trace is a trace id, 8 to 32 hexadecimal digits, not " + value + ".");
        }
        return id;
    }

    private static String booking(String value) {
        String reference = value.toUpperCase(Locale.ROOT);
        if (!reference.matches("[A-Z0-9]{6}")) {
            throw new UserError("--booking is a booking reference such as K7M2QX, not " + value + ".");
        }
        return reference;
    }
}
