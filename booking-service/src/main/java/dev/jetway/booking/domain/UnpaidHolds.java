package dev.jetway.booking.domain;

import java.util.Map;
import java.util.Set;

/**
 * What a traveller holds without having paid: bookings that are held before their payment deadline, or being
 * paid for.
 *
 * @param bookings which ones
 * @param seats how many seats on each flight
 */
public record UnpaidHolds(Set<RecordLocator> bookings, Map<FlightId, Integer> seats) {

    public UnpaidHolds {
        bookings = Set.copyOf(bookings);
        seats = Map.copyOf(seats);
    }

    int seatsOn(FlightId flight) {
        return seats.getOrDefault(flight, 0);
    }
}
