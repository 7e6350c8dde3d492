package dev.jetway.booking.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One flight of the itinerary, in the local times of its two ends, with the party's seats on it.
 *
 * @param connectionMin the least time after the flight before, for changing planes or for a stay; zero for the first
 * @param missedSince since when too little time is left after the flight before; null where enough is
 */
public record Segment(
        FlightId flightId,
        AirportCode origin,
        AirportCode destination,
        OffsetDateTime departureTime,
        OffsetDateTime arrivalTime,
        String cabin,
        List<SeatAssignment> seats,
        Duration connectionMin,
        @Nullable Instant missedSince) {

    public Segment {
        seats = List.copyOf(seats);
    }

    /** The seats in the order of their passengers. */
    public List<String> seatNumbers() {
        return seats.stream()
                .sorted(Comparator.comparingInt(SeatAssignment::passenger))
                .map(each -> each.seat().value())
                .toList();
    }

    public boolean departsBefore(OffsetDateTime time) {
        return departureTime.isBefore(time);
    }

    Segment at(OffsetDateTime departure, OffsetDateTime arrival) {
        return new Segment(flightId, origin, destination, departure, arrival, cabin, seats, connectionMin, missedSince);
    }

    /** The same segment with its connection checked again. */
    Segment after(Segment before, Instant now) {
        boolean isMissed = Duration.between(before.arrivalTime, departureTime).compareTo(connectionMin) < 0;
        Instant since = missedSince == null ? now : missedSince;
        return new Segment(
                flightId,
                origin,
                destination,
                departureTime,
                arrivalTime,
                cabin,
                seats,
                connectionMin,
                isMissed ? since : null);
    }
}
