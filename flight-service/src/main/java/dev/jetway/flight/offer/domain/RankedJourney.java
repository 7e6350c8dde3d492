package dev.jetway.flight.offer.domain;

import java.util.Comparator;

/**
 * A journey with the up to three numbers that it is sorted by. Journeys that are equal in them are sorted by their flights, so
 * that there is one order.
 */
public record RankedJourney(Journey journey, long first, long second, long third) implements Comparable<RankedJourney> {

    private static final Comparator<RankedJourney> ORDER = Comparator.comparingLong(RankedJourney::first)
            .thenComparingLong(RankedJourney::second)
            .thenComparingLong(RankedJourney::third)
            .thenComparing(ranked -> ranked.journey().flightsText());

    /** Where the journey's offer in this brand stands. */
    public OfferPosition position(FareBrand brand) {
        return new OfferPosition(first, second, third, journey.flightsText(), brand);
    }

    @Override
    public int compareTo(RankedJourney other) {
        return ORDER.compare(this, other);
    }
}
