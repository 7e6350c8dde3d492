package dev.jetway.flight.offer.application;

import dev.jetway.flight.offer.domain.FareBrand;
import dev.jetway.flight.offer.domain.OfferPosition;
import dev.jetway.flight.offer.domain.OfferSort;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.offer.domain.RankedJourney;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.CabinClass;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A search.
 *
 * @param brand the only brand to offer; all brands if empty
 * @param connectionsMax maximum number of connections in each direction
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
        OfferSort sort,
        Optional<OfferPosition> after,
        int limit) {

    /** Identifies the result list of this search, to which its cursors are bound. */
    public String list() {
        return "offers"
                + List.of(origin, destination, departureDate, returnDate, party, cabin, brand, connectionsMax, sort);
    }

    /** The same search, continued after an offer. */
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
                sort,
                Optional.of(last),
                limit);
    }

    boolean isAfterCursor(RankedJourney journey, FareBrand offered) {
        return after.isEmpty() || journey.position(offered).compareTo(after.get()) > 0;
    }

    /** The route days of the outbound and of the return, if any. */
    List<RouteDay> routeDays() {
        RouteDay there = new RouteDay(origin, destination, departureDate);
        return returnDate
                .map(date -> List.of(there, new RouteDay(destination, origin, date)))
                .orElseGet(() -> List.of(there));
    }
}
