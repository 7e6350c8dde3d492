package dev.jetway.flight.schedule.domain;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A seat on board: row and letter as IATA's seat maps name them (PADIS element 9809; the letter I is never used). */
public record SeatNumber(int row, char letter) implements Comparable<SeatNumber> {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]?)([A-HJ-L])");
    private static final Comparator<SeatNumber> BY_PLACE =
            Comparator.comparingInt(SeatNumber::row).thenComparing(SeatNumber::letter);

    public SeatNumber {
        if (row < 1 || row > 99 || letter < 'A' || letter > 'L' || letter == 'I') {
            throw new IllegalArgumentException("Not a seat number");
        }
    }

    /** The seat written so, or nothing where it is none. */
    public static Optional<SeatNumber> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new SeatNumber(
                        Integer.parseInt(matcher.group(1)), matcher.group(2).charAt(0)))
                : Optional.empty();
    }

    /** A valid seat number, from a stored row. */
    public static SeatNumber of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("Not a seat number"));
    }

    @Override
    public int compareTo(SeatNumber other) {
        return BY_PLACE.compare(this, other);
    }

    @Override
    public String toString() {
        return row + String.valueOf(letter);
    }
}
