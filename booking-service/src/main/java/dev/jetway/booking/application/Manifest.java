package dev.jetway.booking.application;

import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.PassengerType;
import org.jspecify.annotations.Nullable;

/** Who flies: the passengers with a ticket for one flight, from the primary. */
@FunctionalInterface
public interface Manifest {

    Page<Entry, Position> page(FlightId flightId, @Nullable Position after, int limit);

    /** A passenger's position in the list. */
    record Position(String reference, int passenger) {}

    /**
     * One passenger.
     *
     * @param seat null for an infant, who has none
     */
    record Entry(
            String reference,
            int passenger,
            PassengerType type,
            String givenName,
            String familyName,
            @Nullable String seat,
            @Nullable String ticketNumber) {}
}
