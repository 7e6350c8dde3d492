package dev.jetway.launcher.log;

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

    /** A quick look at a line, before it is parsed: false only if it can't be wanted. */
    boolean mayWant(String raw) {
        return raw.contains(trace) && raw.contains(booking);
    }

    public boolean wants(LogLine line) {
        return line.traceId().startsWith(trace) && (booking.isEmpty() || booking.equals(line.bookingReference()));
    }
}
