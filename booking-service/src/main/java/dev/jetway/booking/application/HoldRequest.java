package dev.jetway.booking.application;

import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.Passenger;
import dev.jetway.booking.domain.SeatNumber;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Asks for the seats of an offer.
 *
 * @param seats the seats that were chosen; the others are assigned
 * @param flightsAtLimit flights on which the traveller may hold no more seats
 */
public record HoldRequest(
        String holdId,
        String offerId,
        List<Passenger> passengers,
        List<ChosenSeat> seats,
        Set<FlightId> flightsAtLimit,
        Instant heldUntil) {

    public HoldRequest {
        passengers = List.copyOf(passengers);
        seats = List.copyOf(seats);
        flightsAtLimit = Set.copyOf(flightsAtLimit);
    }

    /** A chosen seat of one passenger on one flight. */
    public record ChosenSeat(FlightId flightId, int passenger, SeatNumber seat) {}
}
