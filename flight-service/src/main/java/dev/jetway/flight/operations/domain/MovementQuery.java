package dev.jetway.flight.operations.domain;

import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.FlightNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks for the movements at an airport.
 *
 * @param from the beginning of the time, inclusive
 * @param to its end, exclusive
 * @param flightNumber only this flight's
 * @param after the last movement of the page before
 * @param limit how many movements a page has
 */
public record MovementQuery(
        AirportCode airport,
        Instant from,
        Instant to,
        Optional<FlightNumber> flightNumber,
        Optional<Movement.Position> after,
        int limit) {}
