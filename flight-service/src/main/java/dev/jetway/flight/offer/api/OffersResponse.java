package dev.jetway.flight.offer.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.flight.PageCursor;
import dev.jetway.flight.offer.application.OfferQuery;
import dev.jetway.flight.offer.application.OfferTokens;
import dev.jetway.flight.offer.application.SearchOffers;
import dev.jetway.flight.offer.domain.CabinOnSale;
import dev.jetway.flight.offer.domain.CancellationRule;
import dev.jetway.flight.offer.domain.FareBrand;
import dev.jetway.flight.offer.domain.Itinerary;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.Offer;
import dev.jetway.flight.offer.domain.OfferTerms;
import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The response to a search. */
@Schema(name = "Offers")
@JsonInclude(JsonInclude.Include.NON_NULL)
record OffersResponse(
        List<OfferResponse> offers,

        @Schema(description = "The `cursor` of the next page; absent on the last one") @Nullable
        String nextCursor,

        @Schema(description = "The time up to which the response is complete", example = "2026-11-01T10:15:30Z")
        Instant asOf) {

    @Schema(name = "Offer", description = "An itinerary at a price")
    record OfferResponse(
            @Schema(description = "Signed; to be sent in the booking", example = "o1.AQEAB2pX0yQ.5pVbq1mOa3Y")
            String offerId,

            @Schema(description = "The price is valid until then", example = "2026-11-01T10:30:30Z")
            Instant expiresAt,

            @Schema(description = "The outbound itinerary, and the return itinerary of a return search")
            List<ItineraryResponse> itineraries,

            Fare fare,
            MonetaryAmount total,
            List<Price> pricePerPassenger) {}

    @Schema(name = "Itinerary")
    record ItineraryResponse(
            @Schema(minimum = "1", example = "320") long durationMinutes,

            @Schema(description = "Changes of plane", minimum = "0", example = "0")
            int connections,

            List<Segment> segments) {}

    @Schema(name = "Segment")
    record Segment(
            @Schema(example = "JW1-2026-12-01") String flightId,
            @Schema(example = "JW1") String flightNumber,
            @Schema(example = "CAI") String origin,
            @Schema(example = "LHR") String destination,

            @Schema(description = "In the origin's time", example = "2026-12-01T09:30:00+02:00")
            OffsetDateTime departureTime,

            @Schema(description = "In the destination's time", example = "2026-12-01T12:50:00Z")
            OffsetDateTime arrivalTime,

            CabinClass cabin,
            @Schema(minimum = "0", example = "174") int seatsAvailable) {}

    @Schema(name = "Fare", description = "The conditions of the fare")
    record Fare(
            FareBrand brand,
            @Schema(example = "YS21OW") String fareBasis,
            boolean refundable,
            boolean changeable,
            @Schema(minimum = "0", example = "1") int checkedBags,
            Cancellation cancellation,
            Change change) {}

    @Schema(name = "FareCancellation", description = "The refund of a cancellation")
    record Cancellation(
            boolean refundable,

            @Schema(description = "The fee in percent of the price", minimum = "0", maximum = "100", example = "25")
            int feePercent,

            @Schema(
                    description = "Deadline of a refund, in the origin's local time",
                    example = "2026-12-01T09:30:00+02:00")
            OffsetDateTime until) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "FareChange", description = "Whether the booking can be changed, and the fee")
    record Change(boolean changeable, @Nullable MonetaryAmount fee) {}

    @Schema(name = "PassengerPrice", description = "The price of each passenger of a type")
    record Price(
            PassengerType type,
            @Schema(minimum = "1", example = "1") int count,
            MonetaryAmount price) {}

    static OffersResponse of(OfferQuery query, SearchOffers.Found found, OfferTokens tokens, Airports airports) {
        // The brands of a journey share its itineraries.
        Map<Itinerary, ItineraryResponse> itineraries = new IdentityHashMap<>();
        return new OffersResponse(
                found.offers().stream()
                        .map(offer -> shown(offer, itineraries, tokens, airports))
                        .toList(),
                found.next()
                        .map(last -> PageCursor.write(query.list(), last.text()))
                        .orElse(null),
                found.asOf());
    }

    private static OfferResponse shown(
            Offer offer, Map<Itinerary, ItineraryResponse> itineraries, OfferTokens tokens, Airports airports) {
        OfferTerms terms = offer.terms();
        return new OfferResponse(
                tokens.sign(terms),
                terms.expiresAt(),
                offer.itineraries().stream()
                        .map(itinerary -> itineraries.computeIfAbsent(itinerary, each -> shown(each, airports)))
                        .toList(),
                fare(offer, airports),
                amount(terms.total()),
                Arrays.stream(PassengerType.values())
                        .filter(type -> terms.party().count(type) > 0)
                        .map(type -> new Price(type, terms.party().count(type), amount(terms.price(type))))
                        .toList());
    }

    private static Fare fare(Offer offer, Airports airports) {
        OfferTerms terms = offer.terms();
        CancellationRule rule = terms.cancellation();
        ListedFlight first = offer.itineraries().getFirst().flights().getFirst();
        OffsetDateTime until = airports.local(rule.until(first.departure()), first.origin());
        return new Fare(
                terms.brand(),
                terms.fareBasis(),
                rule.refundable(),
                false,
                terms.brand().checkedBags(),
                new Cancellation(rule.refundable(), rule.feePercent(), until),
                new Change(false, null));
    }

    private static ItineraryResponse shown(Itinerary itinerary, Airports airports) {
        return new ItineraryResponse(
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
                airports.local(flight.departure(), flight.origin()),
                airports.local(flight.arrival(), flight.destination()),
                cabin,
                flight.cabin(cabin).map(CabinOnSale::available).orElse(0));
    }

    static MonetaryAmount amount(Money money) {
        return new MonetaryAmount(money.amount(), money.currency().getCurrencyCode());
    }
}
