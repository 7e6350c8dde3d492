package dev.jetway.booking.domain;

import java.util.regex.Pattern;

/** An airport by the three letters of IATA Resolution 763, such as {@code CAI}. */
public record AirportCode(String value) {

    private static final Pattern PATTERN = Pattern.compile("[A-Z]{3}");

    public AirportCode {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("Not an airport's code: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
