package dev.jetway.flight.schedule.domain;

import java.util.Optional;

/** A three-letter location identifier, as IATA Resolution 763 assigns them. */
public record AirportCode(String value) implements Comparable<AirportCode> {

    public AirportCode {
        if (!isCode(value)) {
            throw new IllegalArgumentException("An airport code is three capital letters");
        }
    }

    /** The code written so, or nothing where it is none. */
    public static Optional<AirportCode> parse(String text) {
        return isCode(text) ? Optional.of(new AirportCode(text)) : Optional.empty();
    }

    private static boolean isCode(String text) {
        return text.length() == 3 && text.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z');
    }

    @Override
    public int compareTo(AirportCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
