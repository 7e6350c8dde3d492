package dev.jetway.booking.application;

import dev.jetway.booking.domain.FlightId;

/** Tells flights that are, or were, in the timetable from made-up ones. flight-service knows. */
@FunctionalInterface
public interface FlightLookup {

    /** Whether the flight exists; throws if flight-service is unavailable. */
    boolean exists(FlightId flightId);
}
