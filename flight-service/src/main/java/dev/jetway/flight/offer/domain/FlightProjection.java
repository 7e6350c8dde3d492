package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.FlightId;
import java.util.Collection;
import java.util.Map;

/**
 * Writes the read model. Every write carries its position in the binary log and the latest wins, so that repeated and late
 * writes change nothing.
 */
public interface FlightProjection {

    void saveFlights(Collection<FlightChange> changes);

    void saveSeats(Collection<SeatChange> changes);

    /** Counts the taken seats of each flight. */
    Map<FlightId, SeatTally> tally(Collection<FlightId> flights);

    /** The route day of each flight; unknown flights are left out. */
    Map<FlightId, RouteDay> routeDays(Collection<FlightId> flights);

    void saveTallies(Map<RouteDay, Map<FlightId, SeatTally>> tallies);
}
