package dev.jetway.flight.inventory.domain;

import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.SeatNumber;

/**
 * A seat of a hold.
 *
 * @param passenger the index of the passenger in the request
 */
public record HeldSeat(FlightId flightId, SeatNumber seat, int passenger) {}
