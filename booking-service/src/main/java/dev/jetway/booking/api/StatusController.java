package dev.jetway.booking.api;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.documentation.ProblemResponses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells a traveller of each status that a booking of theirs comes into, as it happens. */
@Tag(name = "Bookings")
@RestController
class StatusController {

    private final Bookings bookings;
    private final StatusStreams streams;

    StatusController(Bookings bookings, StatusStreams streams) {
        this.bookings = bookings;
        this.streams = streams;
    }

    @Operation(
            operationId = "followBooking",
            summary = "Follow a booking",
            description =
                    "Server-sent events named `status`, starting with the current status; ends after `CANCELLED` or"
                            + " `EXPIRED`. With `Last-Event-ID` it continues after that event.")
    @ApiResponse(
            responseCode = "204",
            description = "The final status was sent before; no more events follow",
            content = @Content)
    @ApiResponse(
            responseCode = "200",
            description = "The stream",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = StatusStream.StatusChanged.class)))
    @ProblemResponses(ProblemCode.NOT_FOUND)
    @GetMapping(path = "/api/v1/bookings/{reference}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> follow(
            @TravellerId String travellerId,
            @Parameter(description = "The record locator", example = "K7M2QX") @PathVariable String reference,
            @Parameter(description = "The `id` of the last received event")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId) {
        Booking booking = RecordLocator.parse(reference)
                .flatMap(bookings::find)
                .filter(found -> found.order().isOf(travellerId))
                .orElseThrow(BookingProblems::notFound);
        int known = positionOf(lastEventId);
        // To a browser's EventSource 204 says that there is nothing more to come; after the end of a stream it would
        // come again.
        return booking.status().isFinal()
                        && known >= booking.history().entries().size() - 1
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok(streams.follow(booking, known));
    }

    /** An unknown id counts as none. */
    private static int positionOf(@Nullable String lastEventId) {
        return lastEventId != null && lastEventId.matches("[0-9]{1,6}") ? Integer.parseInt(lastEventId) : -1;
    }
}
