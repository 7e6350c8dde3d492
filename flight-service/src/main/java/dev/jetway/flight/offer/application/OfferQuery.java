package dev.jetway.flight.offer.application;

import dev.jetway.flight.offer.domain.Offer;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.CabinClass;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a traveller is looking for.
 *
 * @param connectionsMax how often they are willing to change planes in each direction
 */
public record OfferQuery(
        AirportCode origin,
        AirportCode destination,
        LocalDate departureDate,
        Optional<LocalDate> returnDate,
        Party party,
        CabinClass cabin,
        int connectionsMax,
        Offer.Order order,
        int limit) {

    /** The days to look at: there, and back if they return. */
    List<RouteDay> routeDays() {
        RouteDay there = new RouteDay(origin, destination, departureDate);
        return returnDate
                .map(date -> List.of(there, new RouteDay(destination, origin, date)))
                .orElseGet(() -> List.of(there));
    }
}
