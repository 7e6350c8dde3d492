package dev.jetway.booking.api;

import dev.jetway.booking.application.Disruptions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
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
            summary = "Bookings with a missed connection",
            description =
                    "Bookings whose connection, or minimum stay between outbound and return flight, is too short after a"
                            + " delay; oldest first, from the primary, until the missed flight has departed.")
    @ApiResponse(responseCode = "200", description = "One page, possibly empty")
    @GetMapping("/api/v1/disruptions")
    DisruptionsResponse disruptions(@ParameterObject @Valid PageRequest page) {
        return DisruptionsResponse.of(
                disruptions.page(page.after(DisruptionsResponse::position), page.limit(), clock.instant()));
    }
}
