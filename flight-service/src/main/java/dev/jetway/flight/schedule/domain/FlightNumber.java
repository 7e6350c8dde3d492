package dev.jetway.flight.schedule.domain;

import java.util.Optional;

/** A flight designator as in IATA Resolution 762: the airline's code and up to four digits, such as {@code JW201}. */
public record FlightNumber(int number) implements Comparable<FlightNumber> {

    /** The one airline on the platform. */
    public static final String AIRLINE = "JW";

    private static final int DIGITS_MAX = 4;

    public FlightNumber {
        if (number < 1 || number > 9999) {
            throw new IllegalArgumentException("A flight number is between 1 and 9999");
        }
    }

    /** Parses a designator of this airline; empty if it is none. */
    public static Optional<FlightNumber> parse(String text) {
        String digits = text.startsWith(AIRLINE) ? text.substring(AIRLINE.length()) : "";
        boolean sound = !digits.isEmpty()
                && digits.length() <= DIGITS_MAX
                && digits.charAt(0) != '0'
                && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return sound ? Optional.of(new FlightNumber(Integer.parseInt(digits))) : Optional.empty();
    }

    @Override
    public int compareTo(FlightNumber other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return AIRLINE + number;
    }
}
