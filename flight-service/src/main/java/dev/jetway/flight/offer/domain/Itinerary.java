package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.CabinClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One direction of a journey: one flight, or several with connections between them, in one cabin. */
public record Itinerary(List<ListedFlight> flights, CabinClass cabin) {

    public Itinerary {
        flights = List.copyOf(flights);
        if (flights.isEmpty()) {
            throw new IllegalArgumentException("An itinerary has a flight");
        }
    }

    public int connections() {
        return flights.size() - 1;
    }

    public Instant departure() {
        return flights.getFirst().departure();
    }

    public Instant arrival() {
        return flights.getLast().arrival();
    }

    public Duration duration() {
        return Duration.between(departure(), arrival());
    }
}
