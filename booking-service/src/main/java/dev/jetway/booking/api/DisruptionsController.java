package dev.jetway.booking.api;

import dev.jetway.booking.application.Disruptions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whom a delay has made miss a flight, for those who look after them. */
@Tag(name = "Disruptions")
@RestController
class DisruptionsController {

    private final Disruptions disruptions;
    private final Clock clock;

    DisruptionsController(Disruptions disruptions, Clock clock) {
        this.disruptions = disruptions;
        this.clock = clock;
    }

    @Operation(
            operationId = "listDisruptions",
            summary = "Bookings that miss a flight",
            description =
                    "Those that a delay has left too little time to change planes, or between coming in and flying"
                            + " back; oldest first, from the primary, until the flight that is missed has left.")
    @ApiResponse(responseCode = "200", description = "One page, or an empty one")
    @GetMapping("/api/v1/disruptions")
    DisruptionsResponse disruptions(
            @Parameter(
                            description = "How many at most",
                            schema = @Schema(types = "integer", minimum = "1", maximum = "100", defaultValue = "20"))
                    @RequestParam(defaultValue = "20")
                    @Min(1)
                    @Max(100)
                    int limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        Disruptions.Place after = cursor == null ? null : DisruptionsResponse.place(cursor);
        return DisruptionsResponse.of(disruptions.page(after, limit, clock.instant()));
    }
}
