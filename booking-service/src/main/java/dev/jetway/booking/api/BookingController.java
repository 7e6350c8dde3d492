package dev.jetway.booking.api;

import dev.jetway.booking.application.MyBookings;
import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.PaymentMethodPolicy;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.documentation.ProblemResponses;
import dev.jetway.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A traveller's bookings: book, look, pay. Somebody else's booking is as unknown as one that does not exist. */
@Tag(name = "Bookings")
@RestController
@RequestMapping("/api/v1/bookings")
class BookingController {

    private static final String KEY = "Idempotency-Key";

    private final SaleRequests sales;
    private final Bookings bookings;
    private final MyBookings myBookings;
    private final PaymentMethodPolicy paymentMethods;

    BookingController(
            SaleRequests sales, Bookings bookings, MyBookings myBookings, PaymentMethodPolicy paymentMethods) {
        this.sales = sales;
        this.bookings = bookings;
        this.myBookings = myBookings;
        this.paymentMethods = paymentMethods;
    }

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
        return sales.book(travellerId, key, body);
    }

    @Operation(
            operationId = "listBookings",
            summary = "My bookings",
            description =
                    "Newest first, from the read model, which is complete up to `asOf`. `getBooking` reads the current state.")
    @ApiResponse(responseCode = "200", description = "One page, possibly empty")
    @GetMapping
    MyBookingsResponse list(@TravellerId String travellerId, @ParameterObject @Valid PageRequest page) {
        MyBookings.Position after = page.after((millis, reference) ->
                new MyBookings.Position(Instant.ofEpochMilli(millis), new RecordLocator(reference).value()));
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
        return BookingResponse.of(bookings.find(known(reference))
                .filter(booking -> booking.order().isOf(travellerId))
                .orElseThrow(BookingProblems::notFound));
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
        return sales.pay(travellerId, key, reference, body);
    }

    private static RecordLocator known(String reference) {
        return RecordLocator.parse(reference).orElseThrow(BookingProblems::notFound);
    }
}
