package dev.jetway.flight.inventory.domain;

import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The seats of all flights. A seat can be held when it is free, or when the deadline of its hold has passed.
 */
public interface SeatInventory {

    /** Inserts the flight's seats if they are missing, and waits so long for it; idempotent and safe under concurrency. */
    void createMissingSeats(FlightLeg flight, Duration timeout);

    /** Holds the free seats among these for a command; returns them. Waits for row locks, in one order. */
    Set<SeatNumber> hold(
            FlightId flight, Collection<SeatNumber> seats, CabinClass cabin, HoldCommand command, Instant now);

    /** The free seats of a cabin by committed rows. */
    List<FreeSeat> free(FlightId flight, CabinClass cabin, Instant now);

    /** Holds the free seats among these that no other transaction has locked, without waiting; returns them. */
    Set<SeatNumber> holdSkipLocked(FlightId flight, Collection<SeatNumber> seats, HoldCommand command, Instant now);

    /** Sells the seats of a hold; returns how many still belonged to it. */
    int sell(Hold.Lease lease);

    /** Puts the seats of a hold back on sale, as far as they still belong to it. */
    void release(Hold.Lease lease);
}
