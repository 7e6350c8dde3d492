package dev.jetway.flight.schedule.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What a member of staff did to a flight.
 *
 * @param actor the subject of the token
 * @param plan the flight after the action
 * @param previousDeparture the departure before a delay
 */
public record StaffAction(Instant at, String actor, Kind kind, FlightPlan plan, Optional<Instant> previousDeparture) {

    /** The kind of an action. */
    public enum Kind {
        SCHEDULED,
        DELAYED,
        CANCELLED
    }
}
