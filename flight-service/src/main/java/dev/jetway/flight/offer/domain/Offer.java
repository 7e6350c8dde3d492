package dev.jetway.flight.offer.domain;

import java.util.List;

/** Terms together with the flights that they name, for showing. */
public record Offer(OfferTerms terms, List<Itinerary> itineraries) {

    public Offer {
        itineraries = List.copyOf(itineraries);
    }

    /**
     * What comes first: the cheapest, the shortest, the earliest, or what is best by {@link RankingPolicy#score}. The order is
     * one of journeys: the brands of each follow each other, cheapest first.
     */
    public enum Order {
        PRICE,
        DURATION,
        DEPARTURE,
        BEST;

        /** @param brand that prices are compared in */
        public RankedJourney rank(Journey journey, FareBrand brand, RankingPolicy policy) {
            long price = journey.adultPriceMinor(brand);
            long minutes = journey.minutes();
            long departure = journey.departureSecond();
            return switch (this) {
                case PRICE -> new RankedJourney(journey, price, minutes, departure);
                case DURATION -> new RankedJourney(journey, minutes, price, departure);
                case DEPARTURE -> new RankedJourney(journey, departure, journey.lastDepartureSecond(), price);
                case BEST -> new RankedJourney(journey, journey.score(policy), price, departure);
            };
        }
    }
}
