package dev.jetway.flight.offer.domain;

import java.time.Duration;
import java.util.List;

/**
 * Ranks itineraries and excludes dominated ones. The score of an itinerary is its price plus a price for its duration and its
 * connections; lower is better. A connection is dominated, and not offered, if another itinerary of the same direction has no more
 * connections and either
 *
 * <ul>
 *   <li>leaves no earlier, arrives no later and costs no more, or
 *   <li>is faster by at least {@code slowerMin} and has no higher score.
 * </ul>
 *
 * <p>Itineraries that take about the same time at different hours of the day never dominate each other, and a flight without
 * connections is always offered.
 *
 * @param hourMinor price of an hour of travel time, in the smallest unit of the currency
 * @param connectionMinor price of a connection
 */
public record RankingPolicy(long hourMinor, long connectionMinor, Duration slowerMin) {

    private static final long MINUTES_PER_HOUR = 60;

    public RankingPolicy {
        if (hourMinor < 0 || connectionMinor < 0 || slowerMin.isNegative()) {
            throw new IllegalArgumentException("Neither time nor comfort is worth less than nothing");
        }
    }

    /** An adult's price in the lowest brand, with time and connections as money, in the smallest unit of the currency. */
    public long score(PricedItinerary it) {
        return it.lowestPriceMinorUnits()
                + it.minutes() * hourMinor / MINUTES_PER_HOUR
                + it.itinerary().connections() * connectionMinor;
    }

    /** The itineraries of one direction without dominated ones. */
    public List<PricedItinerary> undominated(List<PricedItinerary> direction) {
        return direction.stream()
                .filter(it -> direction.stream().noneMatch(other -> dominates(other, it)))
                .toList();
    }

    boolean dominates(PricedItinerary one, PricedItinerary other) {
        int connections = other.itinerary().connections();
        if (connections == 0 || one.itinerary().connections() > connections) {
            return false;
        }
        boolean muchFaster = other.minutes() - one.minutes() >= Math.max(1, slowerMin.toMinutes());
        return isWithin(one, other) || muchFaster && score(one) <= score(other);
    }

    /** Of two that are equal in everything neither is within the other, so that one of them stays. */
    private static boolean isWithin(PricedItinerary one, PricedItinerary other) {
        Itinerary inner = one.itinerary();
        Itinerary outer = other.itinerary();
        boolean fits = !inner.departure().isBefore(outer.departure())
                && !inner.arrival().isAfter(outer.arrival())
                && one.lowestPriceMinorUnits() <= other.lowestPriceMinorUnits();
        boolean better = one.minutes() < other.minutes()
                || one.lowestPriceMinorUnits() < other.lowestPriceMinorUnits()
                || inner.connections() < outer.connections();
        return fits && better;
    }
}
