package dev.jetway.flight.offer.api;

import dev.jetway.flight.offer.api.SearchResponseCache.CachedResponse;
import dev.jetway.flight.offer.application.OfferQuery;
import dev.jetway.flight.offer.application.OfferTokens;
import dev.jetway.flight.offer.application.SearchOffers;
import dev.jetway.flight.schedule.domain.Airports;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The search for offers. */
@RestController
@Tag(name = "Offers")
@SecurityRequirements
record OfferController(
        SearchOffers search,
        SearchResponseCache responses,
        JsonMapper json,
        OfferTokens tokens,
        Airports airports,
        Clock clock) {

    @GetMapping(path = "/api/v1/offers", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "searchOffers", summary = "Search for flights, one way or return", description = """
        Each itinerary is offered in every fare brand, one after the other, or in the one that is asked for. Flights \
        connect where there is time to change planes, and only if all of them have seats for the whole party. A \
        connection that is worse than another itinerary in every respect, or far slower without saving what that is \
        worth, is left out. The price that an `offerId` names is honoured until \
        `expiresAt`; book it with booking-service. Where there is nothing to offer, the list is empty.\
        """)
    @ApiResponse(
            responseCode = "200",
            description = "The offers in the requested order, possibly none",
            content = @Content(schema = @Schema(implementation = OffersResponse.class)))
    ResponseEntity<byte[]> search(@ParameterObject OfferParameters parameters) {
        OfferQuery query = parameters.toQuery(airports, clock.instant());
        CachedResponse response = responses.get(query, () -> {
            SearchOffers.Found found = search.search(query);
            return new CachedResponse(
                    json.writeValueAsBytes(OffersResponse.of(query, found, tokens, airports)), found.anyJourney());
        });
        search.responded(query, response.anyJourney());
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(response.json());
    }
}
