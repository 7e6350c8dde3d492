package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A flight of the read model.
 *
 * @param aircraft the type's ICAO designator
 */
public record ListedFlight(
        FlightId id,
        AirportCode origin,
        AirportCode destination,
        Instant departure,
        Instant arrival,
        String aircraft,
        FlightStatus status,
        List<CabinOnSale> cabins) {

    public ListedFlight {
        cabins = List.copyOf(cabins);
    }

    public Optional<CabinOnSale> cabin(CabinClass cabin) {
        for (CabinOnSale sold : cabins) {
            if (sold.cabin() == cabin) {
                return Optional.of(sold);
            }
        }
        return Optional.empty();
    }

    public Duration duration() {
        return Duration.between(departure, arrival);
    }

    /** Whether the flight can still be sold: it is to be flown, and check-in has not closed. */
    public boolean isOnSale(Instant now, Duration salesCloseBefore) {
        return status != FlightStatus.CANCELLED
                && departure.minus(salesCloseBefore).isAfter(now);
    }
}
