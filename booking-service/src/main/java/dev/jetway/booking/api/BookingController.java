package dev.jetway.booking.api;

import dev.jetway.booking.application.BookSeats;
import dev.jetway.booking.application.CancelBooking;
import dev.jetway.booking.application.MyBookings;
import dev.jetway.booking.application.PayForBooking;
import dev.jetway.booking.application.SeatChoicePolicy;
import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.PaymentMethodPolicy;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.documentation.ProblemResponses;
import dev.jetway.platform.idempotency.IdempotentRequests;
import dev.jetway.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A traveller's bookings: book, look, pay, cancel. Somebody else's booking is as unknown as one that does not exist. */
@Tag(name = "Bookings")
@RestController
@RequestMapping("/api/v1/bookings")
class BookingController {

    private static final String KEY = "Idempotency-Key";

    /** What makes a request the one that it is. */
    private record Request(
            String operation, String reference, @Nullable Object body) {}

    private final BookSeats bookSeats;
    private final PayForBooking payForBooking;
    private final CancelBooking cancelBooking;
    private final Bookings bookings;
    private final MyBookings myBookings;
    private final PaymentMethodPolicy paymentMethods;
    private final IdempotentRequests requests;
    private final Admission admission;

    BookingController(
            BookSeats bookSeats,
            PayForBooking payForBooking,
            CancelBooking cancelBooking,
            Bookings bookings,
            MyBookings myBookings,
            PaymentMethodPolicy paymentMethods,
            IdempotentRequests requests,
            Admission admission) {
        this.bookSeats = bookSeats;
        this.payForBooking = payForBooking;
        this.cancelBooking = cancelBooking;
        this.bookings = bookings;
        this.myBookings = myBookings;
        this.paymentMethods = paymentMethods;
        this.requests = requests;
        this.admission = admission;
    }

    @Operation(
            operationId = "bookOffer",
            summary = "Book an offer",
            description =
                    "Holds the seats until `paymentDeadline`. Seats that are not chosen are assigned, together where"
                            + " they can be. A journey whose flights are not any more as the offer showed them is"
                            + " `offer-changed`, and `changes` names each flight with what was offered and what is.")
    @ApiResponse(
            responseCode = "201",
            description = "Held",
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
        return admission.admit(() -> requests.answer(
                travellerId, key, true, new Request("book", "", body), () -> answerToBook(travellerId, key, body)));
    }

    @Operation(
            operationId = "listBookings",
            summary = "My bookings",
            description =
                    "Newest first, from the replica: `asOf` says how fresh it is. One booking's own page is exact.")
    @ApiResponse(responseCode = "200", description = "One page, or an empty one")
    @GetMapping
    MyBookingsResponse list(
            @TravellerId String travellerId,
            @Parameter(
                            description = "How many at most",
                            schema = @Schema(types = "integer", minimum = "1", maximum = "100", defaultValue = "20"))
                    @RequestParam(defaultValue = "20")
                    @Min(1)
                    @Max(100)
                    int limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        MyBookings.Place after = cursor == null
                ? null
                : Cursor.read(
                        cursor,
                        (millis, reference) -> new MyBookings.Place(
                                Instant.ofEpochMilli(millis), new RecordLocator(reference).value()));
        return MyBookingsResponse.of(myBookings.page(travellerId, after, limit));
    }

    @Operation(operationId = "getBooking", summary = "One booking", description = "As it is now, from the primary.")
    @ApiResponse(responseCode = "200", description = "The booking")
    @ProblemResponses(ProblemCode.NOT_FOUND)
    @GetMapping("/{reference}")
    BookingResponse get(
            @TravellerId String travellerId,
            @Parameter(description = "The record locator", example = "K7M2QX") @PathVariable String reference) {
        return BookingResponse.of(bookings.find(known(reference))
                .filter(booking -> booking.order().isOf(travellerId))
                .orElseThrow(Refusals::notFound));
    }

    @Operation(
            operationId = "payForBooking",
            summary = "Pay for a held booking",
            description = "Begins the payment; the booking is `PAYING`, and soon `CONFIRMED`, or `HELD` again with"
                    + " `lastPaymentError`, so that another card can be tried before the deadline. Watch its events.")
    @ApiResponse(
            responseCode = "202",
            description = "Paying",
            content = @Content(schema = @Schema(implementation = BookingResponse.class)))
    @ProblemResponses({ProblemCode.NOT_FOUND, ProblemCode.PAYMENT_NOT_POSSIBLE})
    @PostMapping("/{reference}/payments")
    ResponseEntity<?> pay(
            @TravellerId String travellerId,
            @Parameter(required = true) @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Parameter(description = "The record locator", example = "K7M2QX") @PathVariable String reference,
            @Valid @RequestBody PaymentRequest body) {
        String methodToken = body.method().token();
        if (!paymentMethods.accepts(methodToken)) {
            throw ProblemException.invalid("method.token", "must be a token of the payment provider");
        }
        return admission.admit(() -> requests.answer(
                travellerId,
                key,
                true,
                new Request("pay", reference, body),
                () -> answerToPay(travellerId, key, known(reference), methodToken)));
    }

    @Operation(
            operationId = "cancelBooking",
            summary = "Cancel a booking",
            description =
                    "Its seats go back on sale. What was paid comes back less the fee of `fare.cancellation`, as it was"
                            + " said before the sale; nothing after its `until`; and all of it, whatever the fare, while"
                            + " `disruptions` says that a connection is missed. Cancelling again changes nothing.")
    @ApiResponse(
            responseCode = "200",
            description = "Cancelled",
            content = @Content(schema = @Schema(implementation = BookingResponse.class)))
    @ProblemResponses({ProblemCode.NOT_FOUND, ProblemCode.CANCELLATION_NOT_POSSIBLE})
    @PostMapping("/{reference}/cancellation")
    ResponseEntity<?> cancel(
            @TravellerId String travellerId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Parameter(description = "The record locator", example = "K7M2QX") @PathVariable String reference) {
        return admission.admit(() -> requests.answer(
                travellerId,
                key,
                false,
                new Request("cancel", reference, null),
                () -> answerToCancel(travellerId, known(reference))));
    }

    private ResponseEntity<?> answerToBook(String travellerId, @Nullable String key, BookingRequest body) {
        BookSeats.Wish wish =
                body.wish(travellerId, IdempotentRequests.derivedId("hold", travellerId, String.valueOf(key)));
        Refusals.ifInvalid(SeatChoicePolicy.violations(
                wish.passengers().stream().map(passenger -> passenger.type()).toList(), wish.seats()));
        return switch (bookSeats.book(wish)) {
            case BookSeats.Outcome.Booked(Booking booking) ->
                ResponseEntity.created(
                                URI.create("/api/v1/bookings/" + booking.order().reference()))
                        .body(BookingResponse.of(booking));
            case BookSeats.Outcome.Refused refused -> throw Refusals.problem(refused.why());
        };
    }

    private ResponseEntity<?> answerToPay(
            String travellerId, @Nullable String key, RecordLocator reference, String methodToken) {
        String attemptId = IdempotentRequests.derivedId("payment", travellerId, reference.value(), String.valueOf(key));
        return switch (payForBooking.pay(travellerId, reference, attemptId, methodToken)) {
            case PayForBooking.Outcome.Accepted(Booking booking) ->
                ResponseEntity.status(HttpStatus.ACCEPTED).body(BookingResponse.of(booking));
            case PayForBooking.Outcome.NotPossible(String why) ->
                throw new ProblemException(ProblemCode.PAYMENT_NOT_POSSIBLE, why);
            case PayForBooking.Outcome.NotFound() -> throw Refusals.notFound();
        };
    }

    private ResponseEntity<?> answerToCancel(String travellerId, RecordLocator reference) {
        return switch (cancelBooking.cancel(travellerId, reference)) {
            case CancelBooking.Outcome.Cancelled(Booking booking) -> ResponseEntity.ok(BookingResponse.of(booking));
            case CancelBooking.Outcome.NotPossible(String why) ->
                throw new ProblemException(ProblemCode.CANCELLATION_NOT_POSSIBLE, why);
            case CancelBooking.Outcome.NotFound() -> throw Refusals.notFound();
        };
    }

    private static RecordLocator known(String reference) {
        return RecordLocator.parse(reference).orElseThrow(Refusals::notFound);
    }
}
