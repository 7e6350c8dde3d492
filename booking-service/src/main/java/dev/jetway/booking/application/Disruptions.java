package dev.jetway.booking.application;

import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.FlightId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bookings that have seats on a flight that they can't reach any more, oldest first, until that flight has left. */
@FunctionalInterface
public interface Disruptions {

    Page page(@Nullable Place after, int limit, Instant now);

    /** A disruption's place in the list. */
    record Place(Instant since, String reference, int segment) {}

    /**
     * One page.
     *
     * @param next where the next page begins; null on the last
     */
    record Page(List<Line> lines, @Nullable Place next) {
        public Page {
            lines = List.copyOf(lines);
        }
    }

    /** One flight of one booking that is missed. */
    record Line(
            Place place,
            BookingStatus status,
            int passengers,
            FlightId missed,
            OffsetDateTime departureTime,
            FlightId arriving,
            OffsetDateTime arrivalTime,
            long connectionMinutesMin) {}
}
