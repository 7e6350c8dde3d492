package dev.jetway.booking.domain;

import java.util.regex.Pattern;

/** A seat's row and column, such as {@code 12A}; the columns are those of IATA's seat maps, which leave out I. */
public record SeatNumber(String value) {

    /** What a seat looks like. */
    public static final String PATTERN = "[1-9][0-9]?[A-HJ-L]";

    private static final Pattern COMPILED = Pattern.compile(PATTERN);

    public SeatNumber {
        if (!COMPILED.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a seat: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
