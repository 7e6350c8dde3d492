package dev.jetway.flight.offer.domain;

import java.util.List;

/** Terms together with the flights that they name, for display. */
public record Offer(OfferTerms terms, List<Itinerary> itineraries) {

    public Offer {
        itineraries = List.copyOf(itineraries);
    }
}
