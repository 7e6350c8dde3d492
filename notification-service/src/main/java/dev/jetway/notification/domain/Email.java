package dev.jetway.notification.domain;

import java.util.List;
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
    public record Traveller(String name, @Nullable String ticketNumber) {}

    /** A labelled value. */
    public record Fact(String label, String value) {}

    @Override
    public String toString() {
        return "Email[bookingReference=%s]".formatted(bookingReference);
    }
}
