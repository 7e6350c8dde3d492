package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.FlightId;
import java.util.Collection;
import java.util.Map;

/**
 * Writes the read model. Of two writes of a value the one with the later position in the binary log wins, or that counted
 * more changes, so that repeated and late writes change nothing.
 */
public interface FlightProjection {

    void saveFlights(Collection<FlightChange> changes);

    void saveSeats(Collection<SeatChange> changes);

    /** Counts the taken seats of each flight. */
    Map<FlightId, CabinSeatCounts> countSeats(Collection<FlightId> flights);

    /** The route day of each flight; unknown flights are left out. */
    Map<FlightId, RouteDay> routeDays(Collection<FlightId> flights);

    void saveSeatCounts(Map<RouteDay, Map<FlightId, CabinSeatCounts>> countsByDay);
}
