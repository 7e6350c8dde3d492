package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The replica that many read from: always there, maybe a little behind the primary. */
public interface FlightReplica {

    /**
     * Up to when the replica has seen every change. To be asked before reading, so that what is read is at least that fresh.
     */
    Instant asOf();

    /** The flights of each of the days, in the order asked for; read at once. */
    List<List<ListedFlight>> flights(List<RouteDay> days);

    Optional<ListedFlight> flight(FlightId id);

    /** How the seats of a flight stand; one that is not there is free. */
    Map<SeatNumber, SeatStanding> seats(FlightId id);

    /** How a seat stands. */
    enum SeatStanding {
        AVAILABLE,
        HELD,
        SOLD,
        BLOCKED
    }
}
