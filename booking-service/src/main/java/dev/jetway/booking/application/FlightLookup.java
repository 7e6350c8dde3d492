package dev.jetway.booking.application;

import dev.jetway.booking.domain.FlightId;

/** Tells flights that are, or were, in the timetable from made-up ones. flight-service knows. */
@FunctionalInterface
public interface FlightLookup {

    /** Whether there is such a flight; where nobody can say, that is an outage and neither yes nor no. */
    boolean exists(FlightId flightId);
}
