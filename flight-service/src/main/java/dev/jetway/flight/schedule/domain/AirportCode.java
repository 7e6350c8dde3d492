package dev.jetway.flight.schedule.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/** A three-letter location identifier, as IATA Resolution 763 assigns them. */
public record AirportCode(String value) implements Comparable<AirportCode> {

    private static final Pattern FORM = Pattern.compile("[A-Z]{3}");

    public AirportCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("An airport code is three capital letters");
        }
    }

    /** The code written so, or nothing where it is none. */
    public static Optional<AirportCode> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new AirportCode(text)) : Optional.empty();
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
