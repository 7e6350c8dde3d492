package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.FlightId;
import java.util.Collection;
import java.util.Map;

/**
 * The replica as the projection writes it. Every write carries its place in history, and the store keeps the latest: writing
 * anything again, or late, changes nothing.
 */
public interface ReplicaStore {

    void saveFlights(Collection<FlightChange> changes);

    void saveSeats(Collection<SeatChange> changes);

    /** Counts the seats of each flight as they stand now. */
    Map<FlightId, SeatTally> tally(Collection<FlightId> flights);

    /** The route and day that each flight is filed under; flights that are not there yet are left out. */
    Map<FlightId, RouteDay> routeDays(Collection<FlightId> flights);

    void saveTallies(Map<RouteDay, Map<FlightId, SeatTally>> tallies);
}
