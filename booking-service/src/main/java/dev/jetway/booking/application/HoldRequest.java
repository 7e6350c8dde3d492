package dev.jetway.booking.application;

import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.PassengerType;
import dev.jetway.booking.domain.SeatNumber;
import java.time.Instant;
import java.util.List;

/**
 * Asks for the seats of an offer.
 *
 * @param seats the seats that were chosen; the others are assigned
 */
public record HoldRequest(
        String holdId, String offerId, List<PassengerType> passengers, List<ChosenSeat> seats, Instant heldUntil) {

    public HoldRequest {
        passengers = List.copyOf(passengers);
        seats = List.copyOf(seats);
    }

    /** A seat that one passenger wants on one flight. */
    public record ChosenSeat(FlightId flightId, int passenger, SeatNumber seat) {}
}
