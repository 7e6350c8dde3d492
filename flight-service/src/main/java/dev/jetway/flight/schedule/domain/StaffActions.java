package dev.jetway.flight.schedule.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The actions of staff on flights. They are kept forever. */
public interface StaffActions {

    /** The kind of an action. */
    enum Kind {
        SCHEDULED,
        DELAYED,
        CANCELLED
    }

    /**
     * Adds an action in the transaction of the change.
     *
     * @param actor the subject of the token
     * @param leg the flight after the action
     * @param previousDeparture the departure before a delay
     */
    void add(Instant at, String actor, Kind kind, FlightLeg leg, Optional<Instant> previousDeparture);

    /**
     * A page of actions, newest first.
     *
     * @param flight only actions on this flight
     * @param before only actions with lower ids
     */
    List<Entry> find(Optional<FlightId> flight, Optional<Long> before, int limit);

    /**
     * A stored action.
     *
     * @param id later actions have higher ids
     * @param departure the departure after the action
     * @param arrival the arrival after the action
     * @param previousDeparture the departure before a delay
     */
    record Entry(
            long id,
            Instant at,
            String actor,
            Kind kind,
            FlightId flightId,
            AirportCode origin,
            AirportCode destination,
            String aircraft,
            Instant departure,
            Instant arrival,
            Optional<Instant> previousDeparture) {}
}
