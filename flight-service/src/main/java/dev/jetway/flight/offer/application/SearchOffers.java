package dev.jetway.flight.offer.application;

import dev.jetway.flight.offer.domain.FareBasis;
import dev.jetway.flight.offer.domain.FareBrand;
import dev.jetway.flight.offer.domain.Itinerary;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.Offer;
import dev.jetway.flight.offer.domain.OfferTerms;
import dev.jetway.flight.offer.domain.PricePolicy;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.Market;
import dev.jetway.flight.schedule.domain.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/** Finds what fits a traveller's wishes, and prices it. */
@Service
public class SearchOffers {

    /** The least time between coming in and flying back. */
    private static final Duration STAY_MIN = Duration.ofHours(1);

    private final FindItineraries itineraries;
    private final Airports airports;
    private final OfferSettings settings;
    private final SearchMetrics metrics;
    private final Clock clock;

    SearchOffers(
            FindItineraries itineraries,
            Airports airports,
            OfferSettings settings,
            SearchMetrics metrics,
            Clock clock) {
        this.itineraries = itineraries;
        this.airports = airports;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * @param asOf how fresh the replica behind the offers is
     */
    public record Found(List<Offer> offers, Instant asOf) {}

    public Found search(OfferQuery query) {
        Instant now = clock.instant();
        FindItineraries.Found found = itineraries.find(query, now);
        List<Offer> offers = new ArrayList<>();
        for (List<Itinerary> journey : journeys(found.directions())) {
            for (FareBrand brand : FareBrand.values()) {
                offers.add(offer(journey, brand, query, now));
            }
        }
        metrics.searched(
                Market.between(airports.get(query.origin()), airports.get(query.destination())),
                query.returnDate().isPresent(),
                !offers.isEmpty());
        offers.sort(query.order().comparator());
        return new Found(offers.subList(0, Math.min(query.limit(), offers.size())), found.asOf());
    }

    /** Each way there with each way back that leaves late enough; or, one way, each way there. */
    private static List<List<Itinerary>> journeys(List<List<Itinerary>> directions) {
        List<List<Itinerary>> journeys = new ArrayList<>();
        for (Itinerary there : directions.getFirst()) {
            if (directions.size() == 1) {
                journeys.add(List.of(there));
                continue;
            }
            Instant backFrom = there.arrival().plus(STAY_MIN);
            directions.getLast().stream()
                    .filter(back -> !back.departure().isBefore(backFrom))
                    .forEach(back -> journeys.add(List.of(there, back)));
        }
        return journeys;
    }

    private Offer offer(List<Itinerary> journey, FareBrand brand, OfferQuery query, Instant now) {
        Money adultPrice = journey.stream()
                .map(itinerary -> adultPrice(itinerary, brand, query, now))
                .reduce(Money::plus)
                .orElseThrow();
        long daysAhead = daysAhead(journey.getFirst().flights().getFirst(), now);
        OfferTerms terms = new OfferTerms(
                journey.stream()
                        .map(itinerary -> itinerary.flights().stream()
                                .map(ListedFlight::id)
                                .toList())
                        .toList(),
                query.cabin(),
                brand,
                FareBasis.of(query.cabin(), brand, daysAhead, journey.size() > 1),
                query.party(),
                adultPrice,
                now.plus(settings.validity()).truncatedTo(ChronoUnit.SECONDS));
        return new Offer(terms, journey);
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
