package dev.jetway.flight.schedule.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A flight designator as in IATA Resolution 762: the airline's code and up to four digits, such as {@code JW201}. */
public record FlightNumber(int number) implements Comparable<FlightNumber> {

    /** The one airline on the platform. */
    public static final String AIRLINE = "JW";

    private static final Pattern FORM = Pattern.compile(AIRLINE + "([1-9][0-9]{0,3})");

    public FlightNumber {
        if (number < 1 || number > 9999) {
            throw new IllegalArgumentException("A flight number is between 1 and 9999");
        }
    }

    /** The designator written so, or nothing where it is none of ours. */
    public static Optional<FlightNumber> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new FlightNumber(Integer.parseInt(matcher.group(1)))) : Optional.empty();
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
