package dev.jetway.booking.domain;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Identifies a booking for its traveller: six characters, as in IATA's Passenger Name Record, without those that
 * look alike (0 and O, 1 and I). There are 32^6, a thousand million.
 */
public record RecordLocator(String value) {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 6;
    private static final Pattern PATTERN = Pattern.compile("[A-HJ-NP-Z2-9]{6}");

    public RecordLocator {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a record locator");
        }
    }

    /** Parses external input; empty if it is not a locator. */
    public static Optional<RecordLocator> parse(String text) {
        return PATTERN.matcher(text).matches() ? Optional.of(new RecordLocator(text)) : Optional.empty();
    }

    /** A random locator; the unique key of the table detects one that is in use. */
    public static RecordLocator random(RandomGenerator random) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new RecordLocator(text.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
