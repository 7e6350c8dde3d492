package dev.jetway.booking.api;

import dev.jetway.booking.application.KnownFlights;
import dev.jetway.booking.application.Manifest;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.documentation.ProblemResponses;
import dev.jetway.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The manifest, for those who board a flight. */
@Tag(name = "Manifest")
@RestController
class ManifestController {

    private final Manifest manifest;
    private final KnownFlights knownFlights;

    ManifestController(Manifest manifest, KnownFlights knownFlights) {
        this.manifest = manifest;
        this.knownFlights = knownFlights;
    }

    @Operation(
            operationId = "getManifest",
            summary = "A flight's manifest",
            description = "Everyone with a ticket for the flight, by booking reference, from the primary.")
    @ApiResponse(responseCode = "200", description = "One page of it, or an empty one")
    @ProblemResponses(ProblemCode.NOT_FOUND)
    @GetMapping("/api/v1/flights/{flightId}/passengers")
    ManifestResponse passengers(
            @Parameter(description = "Flight number and day of departure", example = "JW1-2026-12-01") @PathVariable
                    String flightId,
            @Parameter(
                            description = "How many at most",
                            schema = @Schema(types = "integer", minimum = "1", maximum = "100", defaultValue = "20"))
                    @RequestParam(defaultValue = "20")
                    @Min(1)
                    @Max(100)
                    int limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        FlightId flight = FlightId.parse(flightId).orElseThrow(ManifestController::notFound);
        Manifest.Place after = cursor == null
                ? null
                : Cursor.read(
                        cursor,
                        (passenger, reference) ->
                                new Manifest.Place(new RecordLocator(reference).value(), Math.toIntExact(passenger)));
        Manifest.Page page = manifest.page(flight, after, limit);
        if (page.lines().isEmpty() && after == null && !knownFlights.knows(flight)) {
            throw notFound();
        }
        return ManifestResponse.of(flight, page);
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemCode.NOT_FOUND, "There is no such flight.");
    }
}
