package dev.jetway.flight.offer.domain;

import dev.jetway.flight.offer.domain.FlightReadModel.SeatStatus;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.SeatNumber;

/**
 * A change of a seat's row on the primary.
 *
 * @param version how often the seat has changed so far
 * @param position the position of the change in the binary log; of two changes of a seat the later one counts
 */
public record SeatChange(
        FlightId flightId, SeatNumber seat, CabinClass cabin, SeatStatus status, int version, long position) {

    /** Whether the seat was only created: it is free, like a missing one. */
    public boolean isInitial() {
        return version == 0;
    }
}
