package dev.jetway.launcher.command;

import dev.jetway.launcher.Arguments;
import dev.jetway.launcher.UserError;
import dev.jetway.launcher.log.LogFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code logs} was asked for. */
final class LogsOptions {

    /** Whose logs; none for all services. */
    @Parameters
    List<String> components = new ArrayList<>();

    @Option(names = {"-f", "--follow"})
    boolean follow;

    /** Lines as they were written, rather than readable. */
    @Option(names = "--json")
    boolean raw;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "a number from 0 to 10000")
    int lines = 200;

    private String trace = "";
    private String booking = "";

    private LogsOptions() {}

    static LogsOptions parse(List<String> arguments) {
        return Arguments.parse("logs", arguments, new LogsOptions());
    }

    LogFilter filter() {
        return new LogFilter(trace, booking);
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
