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
import java.time.Clock;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A traveller's booking as a file for a calendar. */
@Tag(name = "Bookings")
@RestController
class CalendarController {

    private static final String MEDIA_TYPE = "text/calendar;charset=UTF-8";

    private final Bookings bookings;
    private final Clock clock;

    CalendarController(Bookings bookings, Clock clock) {
        this.bookings = bookings;
        this.clock = clock;
    }

    @Operation(
            operationId = "getBookingCalendar",
            summary = "A booking as a calendar file",
            description =
                    "An iCalendar object (RFC 5545) with an event for each segment: `TENTATIVE` until it is paid, `CANCELLED` after"
                            + " `CANCELLED` or `EXPIRED`. The `UID` of an event stays, so that a later file updates it.")
    @ApiResponse(
            responseCode = "200",
            description = "The calendar",
            content = @Content(mediaType = "text/calendar", schema = @Schema(type = "string")))
    @ProblemResponses(ProblemCode.NOT_FOUND)
    @GetMapping(path = "/api/v1/bookings/{reference}/calendar", produces = MEDIA_TYPE)
    ResponseEntity<String> calendar(
            @TravellerId String travellerId,
            @Parameter(description = "The record locator", example = "K7M2QX") @PathVariable String reference) {
        Booking booking = RecordLocator.parse(reference)
                .flatMap(bookings::find)
                .filter(found -> found.order().isOf(travellerId))
                .orElseThrow(BookingProblems::notFound);
        ContentDisposition file = ContentDisposition.attachment()
                .filename(booking.order().reference() + ".ics")
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .body(ICalendar.of(booking, clock.instant()));
    }
}
