package dev.jetway.booking.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One departure of one flight: its designator (IATA SSIM: airline, number, optional suffix) and the local date on which it
 * leaves, such as {@code JW201-2026-12-01}.
 */
public record FlightId(String value) {

    /** What a flight's id looks like. */
    public static final String PATTERN = "([A-Z0-9]{2}[0-9]{1,4}[A-Z]?)-[0-9]{4}-[0-9]{2}-[0-9]{2}";

    private static final Pattern COMPILED = Pattern.compile(PATTERN);

    public FlightId {
        if (!COMPILED.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a flight's id: " + value);
        }
    }

    /** Parses external input; empty if it is not a flight id. */
    public static Optional<FlightId> parse(String text) {
        return COMPILED.matcher(text).matches() ? Optional.of(new FlightId(text)) : Optional.empty();
    }

    /** The designator, such as {@code JW201}. */
    public String flightNumber() {
        Matcher matcher = COMPILED.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalStateException("Not a flight's id: " + value);
        }
        return matcher.group(1);
    }

    @Override
    public String toString() {
        return value;
    }
}
