package dev.jetway.flight.offer.domain;

import dev.jetway.flight.offer.domain.FlightReplica.SeatStanding;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.SeatNumber;

/**
 * A change of a seat's row on the primary, on its way to the replica.
 *
 * @param version how often the seat has changed so far
 * @param position where the change stands in the primary's history; of two changes of a seat the later one counts
 */
public record SeatChange(
        FlightId flightId, SeatNumber seat, CabinClass cabin, SeatStanding standing, int version, long position) {

    /** Whether this is a seat that has come into being and nothing else: it is free, as if it were not there. */
    public boolean isBirth() {
        return version == 0;
    }
}
