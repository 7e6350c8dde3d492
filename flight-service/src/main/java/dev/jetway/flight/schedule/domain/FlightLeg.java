package dev.jetway.flight.schedule.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Origin, destination, times, aircraft and base fares of a flight.
 *
 * @param cabins the cabins that are sold, front first
 */
public record FlightLeg(
        FlightId id,
        AirportCode origin,
        AirportCode destination,
        Instant departure,
        Instant arrival,
        AircraftType aircraft,
        List<CabinFare> cabins) {

    public FlightLeg {
        cabins = cabins.stream()
                .sorted(Comparator.comparing(CabinFare::cabin).reversed())
                .toList();
        if (!arrival.isAfter(departure)) {
            throw new IllegalArgumentException("A flight arrives after it departs");
        }
        if (origin.equals(destination)) {
            throw new IllegalArgumentException("The origin equals the destination");
        }
    }

    public Optional<CabinFare> cabin(CabinClass cabin) {
        return cabins.stream().filter(fare -> fare.cabin() == cabin).findFirst();
    }

    /** The same flight with another departure time and the planned duration. */
    FlightLeg departingAt(Instant newDeparture) {
        Duration block = Duration.between(departure, arrival);
        return new FlightLeg(id, origin, destination, newDeparture, newDeparture.plus(block), aircraft, cabins);
    }
}
