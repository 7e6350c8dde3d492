package dev.jetway.booking.api;

import dev.jetway.booking.application.PersonalData;
import dev.jetway.platform.idempotency.IdempotentRequests;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The deletion of accounts, for identity-service. The gateway has no route to it. */
@RestController
@RequestMapping("/internal/v1/travellers/{travellerId}")
@Tag(name = "Personal data", description = "Internal: for identity-service (scopes trips:read and personal-data:erase)")
record PersonalDataController(PersonalData personalData, IdempotentRequests requests, Clock clock) {

    private static final Logger log = LoggerFactory.getLogger(PersonalDataController.class);

    record UpcomingTripResponse(boolean upcoming) {}

    /** @param bookingsLeft bookings that keep their personal data until their trip has ended */
    record ErasureResponse(int bookingsLeft) {}

    @GetMapping("/upcoming-trip")
    @Operation(
            operationId = "hasUpcomingTrip",
            summary = "Whether a traveller has an upcoming trip",
            description = "A booking that is held or being paid, or confirmed with a segment that has not departed.")
    @ApiResponse(responseCode = "200", description = "From the primary")
    UpcomingTripResponse upcomingTrip(@PathVariable UUID travellerId) {
        return new UpcomingTripResponse(personalData.hasUpcomingTrip(travellerId.toString(), clock.instant()));
    }

    @DeleteMapping("/personal-data")
    @Operation(
            operationId = "erasePersonalData",
            summary = "Erase the personal data in a traveller's bookings",
            description =
                    "Names, dates of birth and contact of all bookings whose trip has ended. To be repeated until `bookingsLeft`"
                            + " is 0.")
    @ApiResponse(responseCode = "200", description = "Erased")
    ErasureResponse erase(@PathVariable UUID travellerId) {
        requests.deleteResponses(travellerId.toString());
        int left = personalData.erase(travellerId.toString(), clock.instant());
        log.info("Personal data of a deleted account erased, {} upcoming bookings left", left);
        return new ErasureResponse(left);
    }
}
