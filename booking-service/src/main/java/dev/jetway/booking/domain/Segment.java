package dev.jetway.booking.domain;

import java.time.OffsetDateTime;
import java.util.List;

/** One flight of the itinerary, in the local times of its two ends, with the party's seats on it. */
public record Segment(
        FlightId flightId,
        AirportCode origin,
        AirportCode destination,
        OffsetDateTime departureTime,
        OffsetDateTime arrivalTime,
        String cabin,
        List<SeatAssignment> seats) {

    public Segment {
        seats = List.copyOf(seats);
    }

    /** Whether the flight leaves and arrives at these times, to the offset. */
    public boolean isAt(OffsetDateTime departure, OffsetDateTime arrival) {
        return departureTime.equals(departure) && arrivalTime.equals(arrival);
    }

    Segment at(OffsetDateTime departure, OffsetDateTime arrival) {
        return new Segment(flightId, origin, destination, departure, arrival, cabin, seats);
    }
}
