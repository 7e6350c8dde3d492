package dev.jetway.launcher.log;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which lines are wanted. Empty means any.
 *
 * @param trace a trace id, or how one begins
 * @param booking a booking reference
 */
public record LogFilter(String trace, String booking) {

    public boolean isOpen() {
        return trace.isEmpty() && booking.isEmpty();
    }

    /** What it asks for, as it would be said in a sentence. */
    public String description() {
        return Stream.of(trace.isEmpty() ? "" : "trace " + trace, booking.isEmpty() ? "" : "booking " + booking)
                .filter(component -> !component.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    /** A quick look at a line, before it is parsed: false only if it can't be wanted. */
    boolean mayWant(String raw) {
        return raw.contains(trace) && raw.contains(booking);
    }

    public boolean wants(LogLine line) {
        return line.traceId().startsWith(trace) && (booking.isEmpty() || booking.equals(line.bookingReference()));
    }
}
