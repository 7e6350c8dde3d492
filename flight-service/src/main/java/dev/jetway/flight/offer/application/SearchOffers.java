package dev.jetway.flight.offer.application;

import dev.jetway.flight.offer.domain.ConnectionPolicy;
import dev.jetway.flight.offer.domain.FareBasis;
import dev.jetway.flight.offer.domain.FareBrand;
import dev.jetway.flight.offer.domain.Itinerary;
import dev.jetway.flight.offer.domain.Journey;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.Offer;
import dev.jetway.flight.offer.domain.OfferPosition;
import dev.jetway.flight.offer.domain.OfferTerms;
import dev.jetway.flight.offer.domain.OfferTerms.FlightTimes;
import dev.jetway.flight.offer.domain.PricePolicy;
import dev.jetway.flight.offer.domain.PricedItinerary;
import dev.jetway.flight.offer.domain.RankedJourney;
import dev.jetway.flight.offer.domain.RankingPolicy;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.Market;
import dev.jetway.flight.schedule.domain.Money;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Finds, prices and sorts offers. */
@Service
public record SearchOffers(
        FindItineraries itineraries,
        Airports airports,
        OfferProperties properties,
        SearchMetrics metrics,
        Clock clock) {

    private static final List<FareBrand> ALL_BRANDS = List.of(FareBrand.values());

    /**
     * @param next the position of the last offer where more follow; empty on the last page
     * @param anyJourney whether the search found a journey, on this page or another
     * @param asOf how fresh the replica behind the offers is
     */
    public record Found(List<Offer> offers, Optional<OfferPosition> next, boolean anyJourney, Instant asOf) {}

    public Found search(OfferQuery query) {
        Instant now = clock.instant();
        RankingPolicy ranking = properties.ranking().policy();
        FindItineraries.Found found = itineraries.find(query, now);
        List<RankedJourney> journeys = journeys(found.directions().stream()
                        .map(direction -> ranking.undominated(priced(direction, query, now)))
                        .toList())
                .map(journey -> query.sort().rank(journey, query.brand().orElse(FareBrand.LIGHT), ranking))
                .sorted()
                .toList();
        return page(journeys, query, now, found.asOf());
    }

    /** Counts a search that has a response. */
    public void responded(OfferQuery query, boolean anyJourney) {
        metrics.searched(
                Market.between(airports.get(query.origin()), airports.get(query.destination())),
                query.returnDate().isPresent(),
                anyJourney);
    }

    /** Creates offers for the journeys of the page only. */
    private Found page(List<RankedJourney> journeys, OfferQuery query, Instant now, Instant asOf) {
        List<FareBrand> brands = query.brand().map(List::of).orElse(ALL_BRANDS);
        List<Offer> offers = new ArrayList<>();
        Optional<OfferPosition> last = Optional.empty();
        for (RankedJourney ranked : journeys) {
            for (FareBrand brand : brands) {
                if (!query.isAfterCursor(ranked, brand)) {
                    continue;
                }
                if (offers.size() == query.limit()) {
                    return new Found(offers, last, true, asOf);
                }
                offers.add(offer(ranked.journey(), brand, query, now));
                if (offers.size() == query.limit()) {
                    last = Optional.of(ranked.position(brand));
                }
            }
        }
        return new Found(offers, Optional.empty(), !journeys.isEmpty(), asOf);
    }

    private List<PricedItinerary> priced(List<Itinerary> direction, OfferQuery query, Instant now) {
        return direction.stream()
                .map(itinerary -> {
                    EnumMap<FareBrand, Money> prices = new EnumMap<>(FareBrand.class);
                    for (FareBrand brand : ALL_BRANDS) {
                        prices.put(brand, adultPrice(itinerary, brand, query, now));
                    }
                    return new PricedItinerary(itinerary, prices);
                })
                .toList();
    }

    /** Every outbound with every return that departs late enough; one way, every outbound. */
    private static Stream<Journey> journeys(List<List<PricedItinerary>> directions) {
        List<PricedItinerary> there = directions.getFirst();
        if (directions.size() == 1) {
            return there.stream().map(out -> new Journey(List.of(out)));
        }
        return there.stream().flatMap(out -> {
            Instant backFrom = out.itinerary().arrival().plus(ConnectionPolicy.STAY_MIN);
            return directions.getLast().stream()
                    .filter(back -> !back.itinerary().departure().isBefore(backFrom))
                    .map(back -> new Journey(List.of(out, back)));
        });
    }

    private Offer offer(Journey journey, FareBrand brand, OfferQuery query, Instant now) {
        List<Itinerary> flown = journey.itineraries();
        long daysAhead = daysAhead(flown.getFirst().flights().getFirst(), now);
        OfferTerms terms = new OfferTerms(
                journey.flights(),
                times(flown),
                query.cabin(),
                brand,
                FareBasis.of(query.cabin(), brand, daysAhead, flown.size() > 1),
                query.party(),
                journey.adultPrice(brand),
                brand.cancellation(),
                now.plus(properties.validity()).truncatedTo(ChronoUnit.SECONDS));
        return new Offer(terms, flown);
    }

    private static Map<FlightId, FlightTimes> times(List<Itinerary> journey) {
        return journey.stream()
                .flatMap(itinerary -> itinerary.flights().stream())
                .collect(Collectors.toMap(
                        ListedFlight::id, flight -> new FlightTimes(flight.departure(), flight.arrival())));
    }

    private Money adultPrice(Itinerary itinerary, FareBrand brand, OfferQuery query, Instant now) {
        Money local = itinerary.flights().stream()
                .map(flight -> PricePolicy.adultPrice(
                        flight.cabin(query.cabin()).orElseThrow(), daysAhead(flight, now), brand))
                .reduce(Money::plus)
                .orElseThrow();
        return itinerary.connections() > 0 ? PricePolicy.throughFare(local) : local;
    }

    private long daysAhead(ListedFlight flight, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, airports.get(flight.origin()).zone());
        return ChronoUnit.DAYS.between(today, flight.id().departureDate());
    }
}
