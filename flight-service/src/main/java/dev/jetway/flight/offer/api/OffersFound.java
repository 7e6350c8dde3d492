package dev.jetway.flight.offer.api;

import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.flight.offer.application.OfferTokens;
import dev.jetway.flight.offer.application.SearchOffers;
import dev.jetway.flight.offer.domain.CabinOnSale;
import dev.jetway.flight.offer.domain.FareBrand;
import dev.jetway.flight.offer.domain.Itinerary;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.Offer;
import dev.jetway.flight.offer.domain.OfferTerms;
import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.Money;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;

/** The answer to a search. */
record OffersFound(List<OfferFound> offers, Instant asOf) {

    record OfferFound(
            String offerId,
            Instant expiresAt,
            List<ItineraryFound> itineraries,
            Fare fare,
            MonetaryAmount total,
            List<Price> pricePerPassenger) {}

    record ItineraryFound(long durationMinutes, int connections, List<Segment> segments) {}

    record Segment(
            String flightId,
            String flightNumber,
            String origin,
            String destination,
            OffsetDateTime departureTime,
            OffsetDateTime arrivalTime,
            CabinClass cabin,
            int seatsAvailable) {}

    record Fare(FareBrand brand, String fareBasis, boolean refundable, boolean changeable, int checkedBags) {}

    record Price(PassengerType type, int count, MonetaryAmount price) {}

    static OffersFound of(SearchOffers.Found found, OfferTokens tokens, Airports airports) {
        return new OffersFound(
                found.offers().stream()
                        .map(offer -> shown(offer, tokens, airports))
                        .toList(),
                found.asOf());
    }

    private static OfferFound shown(Offer offer, OfferTokens tokens, Airports airports) {
        OfferTerms terms = offer.terms();
        FareBrand brand = terms.brand();
        return new OfferFound(
                tokens.sign(terms),
                terms.expiresAt(),
                offer.itineraries().stream()
                        .map(itinerary -> shown(itinerary, airports))
                        .toList(),
                new Fare(brand, terms.fareBasis(), brand.refundable(), brand.changeable(), brand.checkedBags()),
                amount(terms.total()),
                Arrays.stream(PassengerType.values())
                        .filter(type -> terms.party().count(type) > 0)
                        .map(type -> new Price(type, terms.party().count(type), amount(terms.price(type))))
                        .toList());
    }

    private static ItineraryFound shown(Itinerary itinerary, Airports airports) {
        return new ItineraryFound(
                itinerary.duration().toMinutes(),
                itinerary.connections(),
                itinerary.flights().stream()
                        .map(flight -> segment(flight, itinerary.cabin(), airports))
                        .toList());
    }

    private static Segment segment(ListedFlight flight, CabinClass cabin, Airports airports) {
        return new Segment(
                flight.id().toString(),
                flight.id().flightNumber().toString(),
                flight.origin().value(),
                flight.destination().value(),
                local(flight.departure(), flight.origin(), airports),
                local(flight.arrival(), flight.destination(), airports),
                cabin,
                flight.cabin(cabin).map(CabinOnSale::available).orElse(0));
    }

    static OffsetDateTime local(Instant instant, AirportCode airport, Airports airports) {
        return instant.atZone(airports.get(airport).zone()).toOffsetDateTime();
    }

    static MonetaryAmount amount(Money money) {
        return new MonetaryAmount(money.amount(), money.currency().getCurrencyCode());
    }
}
