package dev.jetway.booking.domain;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One traveller of the party.
 *
 * @param ticketNumber the e-ticket; null until the booking is confirmed
 */
public record Passenger(
        PassengerType type,
        String givenName,
        String familyName,
        LocalDate dateOfBirth,
        @Nullable TicketNumber ticketNumber) {

    private static final Pattern BETWEEN_LETTERS = Pattern.compile("[^\\p{L}\\p{M}]+|[\\u02bb\\u02bc]+");

    Passenger ticketed(@Nullable TicketNumber number) {
        return new Passenger(type, givenName, familyName, dateOfBirth, number);
    }

    /**
     * Whether this is the same person: born on the same day, with the same names but for case, spaces, punctuation and how
     * Unicode composes them.
     */
    boolean isSamePersonAs(Passenger other) {
        return dateOfBirth.equals(other.dateOfBirth)
                && letters(givenName).equals(letters(other.givenName))
                && letters(familyName).equals(letters(other.familyName));
    }

    private static String letters(String name) {
        // In upper case first, in which the one lower-case letter has the same form as the two: ß and ss.
        String folded = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return BETWEEN_LETTERS.matcher(folded).replaceAll("");
    }

    /** Without the name, so that it never gets into a log. */
    @Override
    public String toString() {
        return "Passenger[" + type + "]";
    }
}
