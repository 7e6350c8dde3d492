package dev.jetway.launcher.log;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selects log lines; an empty value matches all.
 *
 * @param trace a trace id or its prefix
 * @param booking a booking reference
 */
public record LogFilter(String trace, String booking) {

    public boolean isOpen() {
        return trace.isEmpty() && booking.isEmpty();
    }

    /** A description for a message. */
    public String description() {
        return Stream.of(trace.isEmpty() ? "" : "trace " + trace, booking.isEmpty() ? "" : "booking " + booking)
                .filter(component -> !component.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    /** A check of the unparsed line; false only if it can't match. */
    boolean mayWant(String raw) {
        return raw.contains(trace) && raw.contains(booking);
    }

    public boolean wants(LogLine line) {
        return line.traceId().startsWith(trace) && (booking.isEmpty() || booking.equals(line.bookingReference()));
    }
}
