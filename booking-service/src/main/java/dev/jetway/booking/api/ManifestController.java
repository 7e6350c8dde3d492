package dev.jetway.booking.api;

import dev.jetway.booking.application.FlightLookup;
import dev.jetway.booking.application.Manifest;
import dev.jetway.booking.application.Page;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.documentation.ProblemResponses;
import dev.jetway.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The manifest, for those who board a flight. */
@Tag(name = "Manifest")
@RestController
class ManifestController {

    private final Manifest manifest;
    private final FlightLookup flightLookup;

    ManifestController(Manifest manifest, FlightLookup flightLookup) {
        this.manifest = manifest;
        this.flightLookup = flightLookup;
    }

    @Operation(
            operationId = "getManifest",
            summary = "A flight's manifest",
            description = "The passengers with a ticket for the flight, by booking reference, from the primary.")
    @ApiResponse(responseCode = "200", description = "One page, possibly empty")
    @ProblemResponses(ProblemCode.NOT_FOUND)
    @GetMapping("/api/v1/flights/{flightId}/passengers")
    ManifestResponse passengers(
            @Parameter(description = "Flight number and day of departure", example = "JW1-2026-12-01") @PathVariable
                    String flightId,
            @ParameterObject @Valid PageRequest page) {
        FlightId flight = FlightId.parse(flightId).orElseThrow(ManifestController::notFound);
        Manifest.Position after = page.after((passenger, reference) ->
                new Manifest.Position(new RecordLocator(reference).value(), Math.toIntExact(passenger)));
        Page<Manifest.Entry, Manifest.Position> found = manifest.page(flight, after, page.limit());
        if (found.entries().isEmpty() && after == null && !flightLookup.exists(flight)) {
            throw notFound();
        }
        return ManifestResponse.of(flight, found);
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemCode.NOT_FOUND, "The flight was not found.");
    }
}
