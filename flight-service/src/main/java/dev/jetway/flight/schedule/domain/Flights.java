package dev.jetway.flight.schedule.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The flights on the primary. */
public interface Flights {

    default Optional<Flight> find(FlightId id) {
        return Optional.ofNullable(find(List.of(id)).get(id));
    }

    /** The flights that exist among these, as they are now. */
    Map<FlightId, Flight> find(Collection<FlightId> ids);

    /** The same as last read, up to a minute ago: for what is decided again under a lock. */
    Map<FlightId, Flight> recent(Collection<FlightId> ids);

    /** The flight, locked for a change until the transaction ends. */
    Optional<Flight> findForUpdate(FlightId id);

    /** Adds the flights that are not there yet. */
    void addMissing(Collection<FlightLeg> legs);

    /** Adds one flight; false where its id is taken. */
    boolean add(FlightLeg leg);

    /** Stores a changed flight; false after a concurrent change (optimistic locking). */
    boolean update(Flight flight);
}
