package dev.jetway.flight.operations.domain;

import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The movements of flights on the primary. */
public interface Movements {

    /** A page by time, and by flight at one time, and one more where more follow; cancelled flights included. */
    List<Movement> find(MovementQuery query);

    /** The taken seats of each flight by cabin; flights and cabins without are left out. A hold that has expired does not count. */
    Map<FlightId, Map<CabinClass, SeatCount>> seats(Collection<FlightId> flights, Instant now);
}
