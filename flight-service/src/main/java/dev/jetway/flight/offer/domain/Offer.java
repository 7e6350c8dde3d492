package dev.jetway.flight.offer.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Terms together with the flights that they name, for showing. */
public record Offer(OfferTerms terms, List<Itinerary> itineraries) {

    public Offer {
        itineraries = List.copyOf(itineraries);
    }

    Instant departure() {
        return itineraries.getFirst().departure();
    }

    Instant returnDeparture() {
        return itineraries.getLast().departure();
    }

    Duration travelTime() {
        return itineraries.stream().map(Itinerary::duration).reduce(Duration.ZERO, Duration::plus);
    }

    /** What the best offer is. Offers that are equal in that are told apart by the other two, so that the order is stable. */
    public enum Order {
        PRICE,
        DURATION,
        DEPARTURE;

        private static final Comparator<Offer> BY_PRICE =
                Comparator.comparing(offer -> offer.terms().total());
        private static final Comparator<Offer> BY_DURATION = Comparator.comparing(Offer::travelTime);
        private static final Comparator<Offer> BY_DEPARTURE =
                Comparator.comparing(Offer::departure).thenComparing(Offer::returnDeparture);

        public Comparator<Offer> comparator() {
            return switch (this) {
                case PRICE -> BY_PRICE.thenComparing(BY_DURATION).thenComparing(BY_DEPARTURE);
                case DURATION -> BY_DURATION.thenComparing(BY_PRICE).thenComparing(BY_DEPARTURE);
                case DEPARTURE -> BY_DEPARTURE.thenComparing(BY_PRICE).thenComparing(BY_DURATION);
            };
        }
    }
}
