package dev.jetway.booking.application;

import dev.jetway.booking.domain.FlightId;

/** Checks at flight-service whether a flight is, or was, in the timetable. */
@FunctionalInterface
public interface FlightLookup {

    /** Whether the flight exists; throws if flight-service is unavailable. */
    boolean exists(FlightId flightId);
}
