package dev.jetway.flight.inventory.domain;

import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightPlan;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The seats of all flights. A seat can be taken when it is free, or when the hold on it has lapsed, swept up or not.
 */
public interface SeatInventory {

    /** Makes sure that the flight's seats are there; safe to call at any time, by many at once. */
    void materialise(FlightPlan flight);

    /** Takes one named seat for a lease; false where somebody has it. Waits for others who are just at it. */
    boolean take(FlightId flight, SeatNumber seat, CabinClass cabin, Hold.Lease lease, Instant now);

    /** The seats of a cabin that can be taken, as far as others have committed. */
    List<FreeSeat> free(FlightId flight, CabinClass cabin, Instant now);

    /** Takes those of the seats that can be taken and that nobody else is just at; never waits. Tells which. */
    Set<SeatNumber> takeUncontended(FlightId flight, Collection<SeatNumber> seats, Hold.Lease lease, Instant now);

    /** Sells the seats of a lease; tells how many were still its own. */
    int sell(Hold.Lease lease);

    /** Puts the seats of a lease back on sale, as far as they are still its own. */
    void giveBack(Hold.Lease lease);
}
