package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.Money;
import java.util.List;

/** An outbound and, if requested, a return, with prices: one offer in each brand. */
public record Journey(List<PricedItinerary> directions) {

    public Journey {
        directions = List.copyOf(directions);
    }

    public List<Itinerary> itineraries() {
        return directions.stream().map(PricedItinerary::itinerary).toList();
    }

    /** The flights of each direction. */
    public List<List<FlightId>> flights() {
        return directions.stream()
                .map(direction -> direction.itinerary().flights().stream()
                        .map(ListedFlight::id)
                        .toList())
                .toList();
    }

    String flightsText() {
        return flights().toString();
    }

    /** What an adult pays for all of it. */
    public Money adultPrice(FareBrand brand) {
        return directions.stream()
                .map(direction -> direction.adultPrice(brand))
                .reduce(Money::plus)
                .orElseThrow();
    }

    /** The same in the smallest unit of the currency, for comparing. */
    long adultPriceMinorUnits(FareBrand brand) {
        return directions.stream()
                .mapToLong(direction -> direction.adultPrice(brand).minorUnits())
                .sum();
    }

    long minutes() {
        return directions.stream().mapToLong(PricedItinerary::minutes).sum();
    }

    long departureSecond() {
        return directions.getFirst().itinerary().departure().getEpochSecond();
    }

    long lastDepartureSecond() {
        return directions.getLast().itinerary().departure().getEpochSecond();
    }

    long score(RankingPolicy policy) {
        return directions.stream().mapToLong(policy::score).sum();
    }
}
