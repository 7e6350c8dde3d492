package dev.jetway.flight.inventory.domain;

import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.SeatNumber;

/**
 * A seat of a hold.
 *
 * @param passenger for whom, by their place in the request
 */
public record HeldSeat(FlightId flightId, SeatNumber seat, int passenger) {}
