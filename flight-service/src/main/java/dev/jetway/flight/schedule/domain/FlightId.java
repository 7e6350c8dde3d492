package dev.jetway.flight.schedule.domain;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Optional;

/**
 * One departure of a flight number: {@code JW201-2026-12-01}. The date is the one on which it was first scheduled to leave,
 * at its origin, and stays when the flight is delayed past midnight.
 */
public record FlightId(FlightNumber flightNumber, LocalDate departureDate) implements Comparable<FlightId> {

    private static final Comparator<FlightId> BY_TEXT = Comparator.comparing(FlightId::toString);

    /** The id written so, or nothing where it is none. */
    public static Optional<FlightId> parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 0 || text.length() != dash + 11) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(text.substring(dash + 1));
            return FlightNumber.parse(text.substring(0, dash)).map(number -> new FlightId(number, date));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A valid id, from a stored row or an event. */
    public static FlightId of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("Not a flight id"));
    }

    @Override
    public int compareTo(FlightId other) {
        return BY_TEXT.compare(this, other);
    }

    @Override
    public String toString() {
        return flightNumber + "-" + departureDate;
    }
}
