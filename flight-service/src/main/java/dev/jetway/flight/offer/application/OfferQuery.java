package dev.jetway.flight.offer.application;

import dev.jetway.flight.offer.domain.FareBrand;
import dev.jetway.flight.offer.domain.Offer;
import dev.jetway.flight.offer.domain.OfferPosition;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.offer.domain.RankedJourney;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.CabinClass;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a traveller is looking for.
 *
 * @param brand the only one to offer; each of them if empty
 * @param connectionsMax how often they are willing to change planes in each direction
 * @param after the last offer of the page before; the first page if empty
 */
public record OfferQuery(
        AirportCode origin,
        AirportCode destination,
        LocalDate departureDate,
        Optional<LocalDate> returnDate,
        Party party,
        CabinClass cabin,
        Optional<FareBrand> brand,
        int connectionsMax,
        Offer.Order order,
        Optional<OfferPosition> after,
        int limit) {

    /** Names the list that the pages of this search are parts of; whatever changes the list is in its name. */
    public String list() {
        return "offers"
                + List.of(origin, destination, departureDate, returnDate, party, cabin, brand, connectionsMax, order);
    }

    /** The same search, going on after an offer. */
    public OfferQuery goingOnAfter(OfferPosition last) {
        return new OfferQuery(
                origin,
                destination,
                departureDate,
                returnDate,
                party,
                cabin,
                brand,
                connectionsMax,
                order,
                Optional.of(last),
                limit);
    }

    boolean isAfterCursor(RankedJourney journey, FareBrand offered) {
        return after.isEmpty() || journey.position(offered).compareTo(after.get()) > 0;
    }

    /** The days to look at: there, and back if they return. */
    List<RouteDay> routeDays() {
        RouteDay there = new RouteDay(origin, destination, departureDate);
        return returnDate
                .map(date -> List.of(there, new RouteDay(destination, origin, date)))
                .orElseGet(() -> List.of(there));
    }
}
