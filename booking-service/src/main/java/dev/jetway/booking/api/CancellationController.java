package dev.jetway.booking.api;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.documentation.ProblemResponses;
import dev.jetway.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Cancels a traveller's booking, and says before what that pays back. */
@Tag(name = "Bookings")
@RestController
@RequestMapping("/api/v1/bookings/{reference}")
record CancellationController(IdempotentBookingRequests requests) {

    private static final String KEY = "Idempotency-Key";
    private static final String CANCELLATION = "/cancellation";

    @Operation(
            operationId = "quoteCancellation",
            summary = "Quote a cancellation",
            description =
                    "The refund and the fee of a cancellation now. A cancellation with the `quoteId` pays back exactly this"
                            + " refund, until `expiresAt`. A new quote replaces the earlier one. Nothing is cancelled.")
    @ApiResponse(
            responseCode = "201",
            description = "The quote, now the only valid one of the booking",
            content = @Content(schema = @Schema(implementation = CancellationQuoteResponse.class)))
    @ProblemResponses({ProblemCode.NOT_FOUND, ProblemCode.CANCELLATION_NOT_POSSIBLE})
    @PostMapping("/cancellation-quotes")
    ResponseEntity<?> quote(
            @TravellerId String travellerId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Parameter(description = "The record locator", example = "K7M2QX") @PathVariable String reference) {
        return requests.quoteCancellation(travellerId, key, reference);
    }

    @Operation(
            operationId = "cancelBooking",
            summary = "Cancel a booking",
            description =
                    "The seats are released. The refund is the amount paid minus the fee of `fare.cancellation`; there is no"
                            + " refund after its `until`; the refund is full while `disruptions` is not empty. With a `quoteId`"
                            + " the refund is exactly the quoted one, or the problem is `quote-expired`. Idempotent.")
    @ApiResponse(
            responseCode = "200",
            description = "The cancelled state",
            content = @Content(schema = @Schema(implementation = BookingResponse.class)))
    @ProblemResponses({ProblemCode.NOT_FOUND, ProblemCode.CANCELLATION_NOT_POSSIBLE, ProblemCode.QUOTE_EXPIRED})
    @PostMapping(path = CANCELLATION, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> cancel(
            @TravellerId String travellerId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Parameter(description = "The record locator", example = "K7M2QX") @PathVariable String reference,
            @Valid @RequestBody(required = false) @Nullable CancellationRequest body) {
        return requests.cancel(travellerId, key, reference, body == null ? null : body.quoteId());
    }

    /** Without a body no media type is needed. A body that is not JSON is refused, since it may name a quote. */
    @Hidden
    @PostMapping(path = CANCELLATION, consumes = "!" + MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> cancelWithoutBody(
            @TravellerId String travellerId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @PathVariable String reference,
            HttpServletRequest request)
            throws IOException {
        if (request.getContentLengthLong() > 0 || request.getInputStream().read() >= 0) {
            throw new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json.");
        }
        return requests.cancel(travellerId, key, reference, null);
    }

    /**
     * What a traveller may send to cancel.
     *
     * @param quoteId the booking is cancelled only with the refund of this quote; null for whatever refund the fare gives
     */
    @Schema(name = "CancellationRequest")
    record CancellationRequest(
            @Schema(
                    description =
                            "`quoteId` of the newest cancellation quote; without it the refund is that of the fare's rules",
                    example = "4f6ee1e5-7ef1-3b2c-9d0a-5b8f3c2d1e0f")
            @Size(min = 1, max = 64)
            @Nullable
            String quoteId) {}
}
