package dev.jetway.flight.schedule.domain;

import java.util.Collection;
import java.util.Optional;

/** The flights on the primary. */
public interface Flights {

    Optional<Flight> find(FlightId id);

    /** The flight, kept from changing until the transaction ends; others may keep it, too. */
    Optional<Flight> findKeeping(FlightId id);

    /** The flight, to be changed: until the transaction ends nobody else may keep or change it. */
    Optional<Flight> findForChange(FlightId id);

    /** Adds the flights that are not there yet. */
    void addMissing(Collection<FlightPlan> plans);

    /** Adds one flight; false where its id is taken. */
    boolean add(FlightPlan plan);

    /** Stores a changed flight; false where somebody else changed it first. */
    boolean update(Flight flight);
}
