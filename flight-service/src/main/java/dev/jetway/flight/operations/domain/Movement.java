package dev.jetway.flight.operations.domain;

import dev.jetway.flight.schedule.domain.FlightId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A departure or an arrival of a flight at an airport.
 *
 * @param time when it departs or arrives, delays included
 */
public record Movement(FlightId flightId, Direction direction, Instant time) {

    /** Seen from the airport. */
    public enum Direction {
        DEPARTURE,
        ARRIVAL
    }

    /** The place of a movement in the order of time, and of the flight's id at one time. */
    public record Position(Instant time, FlightId flightId) {

        private static final String SEPARATOR = "/";

        /** The position that {@link #toString} wrote. */
        public static Optional<Position> parse(String text) {
            String[] parts = text.split(SEPARATOR, 2);
            if (parts.length < 2) {
                return Optional.empty();
            }
            try {
                Instant time = Instant.parse(parts[0]);
                return FlightId.parse(parts[1]).map(id -> new Position(time, id));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return time + SEPARATOR + flightId;
        }
    }

    public Position position() {
        return new Position(time, flightId);
    }
}
