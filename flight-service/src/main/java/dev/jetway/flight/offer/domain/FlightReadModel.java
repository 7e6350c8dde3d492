package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The read model of flights and seats: available during outages of the primary, and possibly stale. */
public interface FlightReadModel {

    /**
     * Every change before this time is included. Must be read before the data, so that the data is at least that fresh.
     */
    Instant asOf();

    /** The flights of each of the days, read concurrently. */
    Listing flights(Collection<RouteDay> days);

    /** The routes to look for connections on. */
    RouteNetwork network();

    Optional<ListedFlight> flight(FlightId id);

    /** The status of a flight's seats; a missing seat is free. */
    Map<SeatNumber, SeatStatus> seats(FlightId id);

    /**
     * The flights found.
     *
     * @param byDay the flights of each day that was asked for, in no order
     * @param asOf up to when every change is in it
     */
    record Listing(Map<RouteDay, List<ListedFlight>> byDay, Instant asOf) {

        public List<ListedFlight> on(RouteDay day) {
            return byDay.getOrDefault(day, List.of());
        }
    }

    /** The status of a seat. */
    enum SeatStatus {
        AVAILABLE,
        HELD,
        SOLD,
        BLOCKED
    }
}
