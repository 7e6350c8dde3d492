package dev.jetway.booking.application;

import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.PassengerType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who flies: the passengers with a ticket for one flight, from the primary. */
@FunctionalInterface
public interface Manifest {

    Page page(FlightId flightId, @Nullable Place after, int limit);

    /** A passenger's place in the list. */
    record Place(String reference, int passenger) {}

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

    /**
     * One passenger.
     *
     * @param seat null for an infant, who has none
     */
    record Line(
            String reference,
            int passenger,
            PassengerType type,
            String givenName,
            String familyName,
            @Nullable String seat,
            @Nullable String ticketNumber) {}
}
