package dev.jetway.booking.domain;

import java.util.Map;

/**
 * What a traveller holds without having paid: bookings that are held or being paid for, in time.
 *
 * @param bookings how many
 * @param seats how many seats on each flight
 */
public record UnpaidHolds(int bookings, Map<FlightId, Integer> seats) {

    public UnpaidHolds {
        seats = Map.copyOf(seats);
    }

    int seatsOn(FlightId flight) {
        return seats.getOrDefault(flight, 0);
    }
}
