package dev.jetway.notification.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a traveller is told, in words, before it is given a form. It is kept until it is sent, and no longer, because it
 * names people.
 *
 * @param paragraphs the news itself
 * @param facts what else matters, such as the total or a deadline
 */
public record Letter(
        String subject,
        String headline,
        String bookingReference,
        List<String> paragraphs,
        List<Flight> flights,
        List<Traveller> travellers,
        List<Fact> facts) {

    public Letter {
        paragraphs = List.copyOf(paragraphs);
        flights = List.copyOf(flights);
        travellers = List.copyOf(travellers);
        facts = List.copyOf(facts);
    }

    /** One flight, with local times that say their offset, and the seats of the party. */
    public record Flight(
            String flightNumber,
            String origin,
            String destination,
            String departure,
            String arrival,
            String cabin,
            String seats) {}

    /** One traveller of the party. */
    public record Traveller(String name, @Nullable String ticketNumber) {}

    /** A thing and its value. */
    public record Fact(String label, String value) {}

    @Override
    public String toString() {
        return "Letter[bookingReference=%s]".formatted(bookingReference);
    }
}
