package dev.jetway.flight.offer.domain;

/**
 * The sort of a search: by price, duration, departure, or {@link RankingPolicy#score}. It sorts journeys; the brands of a
 * journey follow each other, cheapest first.
 */
public enum OfferSort {
    PRICE,
    DURATION,
    DEPARTURE,
    BEST;

    /** @param brand whose prices are compared */
    public RankedJourney rank(Journey journey, FareBrand brand, RankingPolicy policy) {
        long price = journey.adultPriceMinorUnits(brand);
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
