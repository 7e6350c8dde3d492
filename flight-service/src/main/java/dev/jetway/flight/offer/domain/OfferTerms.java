package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.Money;
import java.time.Instant;
import java.util.List;

/**
 * What an offer promises: these flights, in this cabin and brand, for this party, at this price, until it expires.
 *
 * @param itineraries the flights of each direction
 * @param adultPrice what one adult pays for all of them
 */
public record OfferTerms(
        List<List<FlightId>> itineraries,
        CabinClass cabin,
        FareBrand brand,
        String fareBasis,
        Party party,
        Money adultPrice,
        Instant expiresAt) {

    /** More flights than this are never sold together. */
    public static final int FLIGHTS_MAX = 8;

    public OfferTerms {
        itineraries = itineraries.stream().map(List::copyOf).toList();
        long flights = itineraries.stream().mapToLong(List::size).sum();
        if (flights < 1 || flights > FLIGHTS_MAX) {
            throw new IllegalArgumentException("An offer is for one to %d flights".formatted(FLIGHTS_MAX));
        }
        if (adultPrice.minor() < 0) {
            throw new IllegalArgumentException("A price is not negative");
        }
    }

    /** All flights in the order in which they are flown. */
    public List<FlightId> flights() {
        return itineraries.stream().flatMap(List::stream).toList();
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
