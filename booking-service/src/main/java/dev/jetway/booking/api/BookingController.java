package dev.jetway.booking.api;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.PaymentMethodPolicy;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.query.MyBookings;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.documentation.ProblemResponses;
import dev.jetway.platform.paging.Cursor;
import dev.jetway.platform.paging.PageRequest;
import dev.jetway.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A traveller's bookings: book, look, follow, pay. A booking of another traveller is 404. */
@Tag(name = "Bookings")
@RestController
@RequestMapping("/api/v1/bookings")
record BookingController(
        IdempotentBookingRequests requests,
        Bookings bookings,
        MyBookings myBookings,
        PaymentMethodPolicy paymentMethods,
        StatusStreams streams,
        Clock clock) {

    private static final String KEY = "Idempotency-Key";
    private static final String CALENDAR = "text/calendar;charset=UTF-8";

    @Operation(
            operationId = "bookOffer",
            summary = "Book an offer",
            description =
                    "Holds the seats until `paymentDeadline`. Seats that are not chosen are assigned, adjacent if possible."
                            + " If the flights no longer match the offer, the problem is `offer-changed`, and `changes` lists each"
                            + " difference.")
    @ApiResponse(
            responseCode = "201",
            description = "The held booking",
            content = @Content(schema = @Schema(implementation = BookingResponse.class)))
    @ProblemResponses({
        ProblemCode.OFFER_INVALID,
        ProblemCode.OFFER_EXPIRED,
        ProblemCode.OFFER_CHANGED,
        ProblemCode.SEAT_UNAVAILABLE,
        ProblemCode.SOLD_OUT,
        ProblemCode.TOO_MANY_HOLDS
    })
    @PostMapping
    ResponseEntity<?> book(
            @TravellerId String travellerId,
            @Parameter(required = true) @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody BookingRequest body) {
        return requests.book(travellerId, key, body);
    }

    @Operation(
            operationId = "listBookings",
            summary = "My bookings",
            description =
                    "Newest first, from the read model, which is complete up to `asOf`. `getBooking` reads the current state.")
    @ApiResponse(responseCode = "200", description = "One page, possibly empty")
    @GetMapping
    MyBookingsResponse list(@TravellerId String travellerId, @ParameterObject @Valid PageRequest page) {
        MyBookings.Position after = page.after(
                BookingApiConfiguration.CURSOR,
                parts -> new MyBookings.Position(
                        Cursor.time(Instant.ofEpochMilli(Long.parseLong(parts.getFirst()))),
                        new RecordLocator(parts.get(1)).value()));
        return MyBookingsResponse.of(myBookings.page(travellerId, after, page.limit()));
    }

    @Operation(
            operationId = "getBooking",
            summary = "One booking",
            description = "The current state, from the primary.")
    @ApiResponse(responseCode = "200", description = "The booking")
    @ProblemResponses(ProblemCode.NOT_FOUND)
    @GetMapping("/{reference}")
    BookingResponse get(
            @TravellerId String travellerId,
            @Parameter(description = "The record locator", example = "K7M2QX") @PathVariable String reference) {
        return BookingResponse.of(own(travellerId, reference));
    }

    @Operation(
            operationId = "payForBooking",
            summary = "Pay for a held booking",
            description =
                    "Starts the payment: the booking is `PAYING`, then `CONFIRMED`, or `HELD` again with `lastPaymentError`,"
                            + " so that another card can be tried before the deadline. Its event stream has each change.")
    @ApiResponse(
            responseCode = "202",
            description = "The booking, `PAYING`",
            content = @Content(schema = @Schema(implementation = BookingResponse.class)))
    @ProblemResponses({ProblemCode.NOT_FOUND, ProblemCode.PAYMENT_NOT_POSSIBLE})
    @PostMapping("/{reference}/payments")
    ResponseEntity<?> pay(
            @TravellerId String travellerId,
            @Parameter(required = true) @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Parameter(description = "The record locator", example = "K7M2QX") @PathVariable String reference,
            @Valid @RequestBody PaymentRequest body) {
        if (!paymentMethods.accepts(body.method().token())) {
            throw ProblemException.invalid("method.token", "must be a token of the payment provider");
        }
        return requests.pay(travellerId, key, reference, body);
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
    @ProblemResponses({ProblemCode.NOT_FOUND, ProblemCode.RATE_LIMITED})
    @GetMapping(path = "/{reference}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> follow(
            HttpMethod method,
            HttpServletResponse response,
            @TravellerId String travellerId,
            @Parameter(description = "The record locator", example = "K7M2QX") @PathVariable String reference,
            @Parameter(description = "The `id` of the last received event")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId) {
        Booking booking = own(travellerId, reference);
        int known = positionOf(lastEventId);
        // 204 ends a browser's EventSource, which reconnects after the end of a stream.
        if (booking.status().isFinal() && known >= booking.history().entries().size() - 1) {
            return ResponseEntity.noContent().build();
        }
        // Its response ends with the head. A stream would occupy a connection that the client uses for its next
        // request.
        if (HttpMethod.HEAD.equals(method)) {
            return ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM).build();
        }
        return ResponseEntity.ok(streams.follow(booking, known, response));
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
    @GetMapping(path = "/{reference}/calendar", produces = CALENDAR)
    ResponseEntity<String> calendar(
            @TravellerId String travellerId,
            @Parameter(description = "The record locator", example = "K7M2QX") @PathVariable String reference) {
        Booking booking = own(travellerId, reference);
        ContentDisposition file = ContentDisposition.attachment()
                .filename(booking.details().reference() + ".ics")
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .body(ICalendar.of(booking, clock.instant()));
    }

    private Booking own(String travellerId, String reference) {
        return RecordLocator.parse(reference)
                .flatMap(bookings::find)
                .filter(found -> found.details().isOf(travellerId))
                .orElseThrow(BookingProblems::notFound);
    }

    /** An unknown id counts as none. */
    private static int positionOf(@Nullable String lastEventId) {
        return lastEventId != null && lastEventId.matches("[0-9]{1,6}") ? Integer.parseInt(lastEventId) : -1;
    }
}
