package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The replica that many read from: always there, maybe a little behind the primary. */
public interface FlightReplica {

    /**
     * Up to when the replica has seen every change. To be asked before reading, so that what is read is at least that fresh.
     */
    Instant asOf();

    /** The flights of each of the days; read at once. */
    Listing flights(Collection<RouteDay> days);

    /** The routes to look for connections on. */
    RouteNetwork network();

    Optional<ListedFlight> flight(FlightId id);

    /** How the seats of a flight stand; one that is not there is free. */
    Map<SeatNumber, SeatStanding> seats(FlightId id);

    /**
     * What was found.
     *
     * @param byDay the flights of each day that was asked for, in no order
     * @param asOf up to when every change is in it
     */
    record Listing(Map<RouteDay, List<ListedFlight>> byDay, Instant asOf) {

        public List<ListedFlight> on(RouteDay day) {
            return byDay.getOrDefault(day, List.of());
        }
    }

    /** How a seat stands. */
    enum SeatStanding {
        AVAILABLE,
        HELD,
        SOLD,
        BLOCKED
    }
}
