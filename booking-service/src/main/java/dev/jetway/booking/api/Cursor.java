package dev.jetway.booking.api;

import dev.jetway.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.BiFunction;

/** A position in a list as an opaque cursor: a number and a word. */
record Cursor(long number, String word) {

    private static final String SEPARATOR = ".";
    private static final int LENGTH_MAX = 64;

    /** The last millisecond of the year 9999; no number of ours is larger. */
    private static final long NUMBER_MAX = 253_402_300_799_999L;

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((number + SEPARATOR + word).getBytes(StandardCharsets.UTF_8));
    }

    /** The place that a cursor names; a problem if it is none of ours. */
    static <T> T read(String text, BiFunction<Long, String, T> place) {
        try {
            if (text.length() > LENGTH_MAX) {
                throw new IllegalArgumentException("too long");
            }
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int separator = plain.indexOf(SEPARATOR);
            long number = Long.parseLong(plain, 0, separator, 10);
            if (number < 0 || number > NUMBER_MAX) {
                throw new IllegalArgumentException("out of range");
            }
            return place.apply(number, plain.substring(separator + 1));
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException notOurs) {
            throw ProblemException.invalid("cursor", "must be the nextCursor of an answer");
        }
    }
}
