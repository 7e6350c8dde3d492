package dev.jetway.notification.domain;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The content of an e-mail, independent of its format. It contains names, so it is deleted when it is sent. Its component
 * names are stored as JSON.
 *
 * @param facts labelled values, such as the total or a deadline
 */
public record Email(
        String subject,
        String headline,
        String bookingReference,
        List<String> paragraphs,
        List<Flight> flights,
        List<Traveller> travellers,
        List<Fact> facts) {

    private static final DateTimeFormatter LOCAL_TIME =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm '(UTC'xxx')'", Locale.ENGLISH);

    public Email {
        paragraphs = List.copyOf(paragraphs);
        flights = List.copyOf(flights);
        travellers = List.copyOf(travellers);
        facts = List.copyOf(facts);
    }

    /** One flight, with local times and their offsets, and the passengers' seats. */
    public record Flight(
            String flightNumber,
            String origin,
            String destination,
            String departure,
            String arrival,
            String cabin,
            String seats) {}

    /** One passenger. */
    public record Traveller(String name, @Nullable String ticketNumber) {

        /** Without control characters, which would break the line. */
        public static Traveller named(String givenName, String familyName, @Nullable String ticketNumber) {
            return new Traveller((givenName + " " + familyName).replaceAll("\\p{Cntrl}+", " "), ticketNumber);
        }
    }

    /** A labelled value. */
    public record Fact(String label, String value) {}

    /** A time as e-mails show it, with its offset. */
    public static String time(OffsetDateTime time) {
        return LOCAL_TIME.format(time);
    }

    /** {@code PREMIUM_ECONOMY} as {@code Premium economy}. */
    public static String capitalized(String code) {
        return code.substring(0, 1) + code.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public String toString() {
        return "Email[bookingReference=%s]".formatted(bookingReference);
    }
}
