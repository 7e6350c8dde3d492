package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The terms of an offer until it expires: flights, cabin, brand, party and price.
 *
 * @param itineraries the flights of each direction
 * @param times departure and arrival of each flight; empty in offers of older versions
 * @param adultPrice what one adult pays for all of them
 * @param cancellation the rule that it is sold with
 */
public record OfferTerms(
        List<List<FlightId>> itineraries,
        Map<FlightId, FlightTimes> times,
        CabinClass cabin,
        FareBrand brand,
        String fareBasis,
        Party party,
        Money adultPrice,
        CancellationRule cancellation,
        Instant expiresAt) {

    /** More flights than this are never sold together. */
    public static final int FLIGHTS_MAX = 8;

    /** Departure and arrival of a flight. */
    public record FlightTimes(Instant departure, Instant arrival) {}

    public OfferTerms {
        itineraries = itineraries.stream().map(List::copyOf).toList();
        times = Map.copyOf(times);
        long flights = itineraries.stream().mapToLong(List::size).sum();
        if (flights < 1 || flights > FLIGHTS_MAX) {
            throw new IllegalArgumentException("An offer is for one to %d flights".formatted(FLIGHTS_MAX));
        }
        if (adultPrice.minorUnits() < 0) {
            throw new IllegalArgumentException("A price is not negative");
        }
    }

    /** All flights in the order in which they are flown. */
    public List<FlightId> flights() {
        return itineraries.stream().flatMap(List::stream).toList();
    }

    /** Whether this flight is the first of a direction other than the first: what lies before it is a stay. */
    public boolean isWayBack(FlightId flight) {
        return itineraries.stream()
                .skip(1)
                .anyMatch(itinerary -> itinerary.getFirst().equals(flight));
    }

    /** What one passenger of a type pays. */
    public Money price(PassengerType type) {
        return PricePolicy.priceFor(type, adultPrice);
    }

    /** What the whole party pays. */
    public Money total() {
        Money total = Money.zero(adultPrice.currency());
        for (PassengerType type : PassengerType.values()) {
            total = total.plus(price(type).times(party.count(type)));
        }
        return total;
    }

    public boolean hasExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
