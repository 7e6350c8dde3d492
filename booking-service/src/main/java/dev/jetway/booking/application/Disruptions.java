package dev.jetway.booking.application;

import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.FlightId;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Bookings that have seats on a flight that they can't reach any more, oldest first, until that flight has left. */
@FunctionalInterface
public interface Disruptions {

    Page<Entry, Position> page(@Nullable Position after, int limit, Instant now);

    /** A disruption's position in the list. */
    record Position(Instant since, String reference, int segment) {}

    /** One flight of one booking that is missed. */
    record Entry(
            Position position,
            BookingStatus status,
            int passengers,
            FlightId missed,
            OffsetDateTime departureTime,
            FlightId arriving,
            OffsetDateTime arrivalTime,
            long connectionMinutesMin) {}
}
