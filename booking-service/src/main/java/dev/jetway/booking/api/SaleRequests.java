package dev.jetway.booking.api;

import dev.jetway.booking.application.BookSeats;
import dev.jetway.booking.application.BookSeatsCommand;
import dev.jetway.booking.application.ChangeBooking;
import dev.jetway.booking.application.PayForBookingCommand;
import dev.jetway.booking.application.SagaStep;
import dev.jetway.booking.application.SeatChoicePolicy;
import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.Passenger;
import dev.jetway.booking.domain.PayingBooking;
import dev.jetway.booking.domain.PaymentAttempt;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.RequestIdentity;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.idempotency.IdempotentRequests;
import dev.jetway.platform.idempotency.IdempotentRequests.KeyedRequest;
import dev.jetway.platform.problem.ProblemException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Idempotency of a sale. The ids of the hold and of the attempt to pay are derived from the caller and the
 * {@code Idempotency-Key}, and the order keeps the request: a repeat is answered from the order, as the first request was.
 */
@Component
class SaleRequests {

    /** What the fingerprint is made of. */
    private record Request(
            String operation, String reference, @Nullable Object body) {}

    private final BookSeats bookSeats;
    private final ChangeBooking changeBooking;
    private final Bookings bookings;
    private final IdempotentRequests requests;

    SaleRequests(BookSeats bookSeats, ChangeBooking changeBooking, Bookings bookings, IdempotentRequests requests) {
        this.bookSeats = bookSeats;
        this.changeBooking = changeBooking;
        this.bookings = bookings;
        this.requests = requests;
    }

    ResponseEntity<?> book(String travellerId, @Nullable String key, BookingRequest body) {
        KeyedRequest request = requests.keyed(travellerId, key, new Request("book", "", body));
        return answer(request, () -> {
            String holdId = IdempotentRequests.derivedId("hold", travellerId, request.key());
            BookSeatsCommand command = body.command(identityOf(request), travellerId, holdId);
            BookingProblems.ifInvalid(SeatChoicePolicy.violations(
                    command.passengers().stream().map(Passenger::type).toList(), command.seats()));
            return switch (bookSeats.book(command)) {
                case BookSeats.Outcome.Booked(Booking booking) -> {
                    requireSame(booking.order().request(), command.request());
                    yield held(booking);
                }
                case BookSeats.Outcome.Refused refused -> throw BookingProblems.of(refused.why());
            };
        });
    }

    ResponseEntity<?> pay(String travellerId, @Nullable String key, String reference, PaymentRequest body) {
        KeyedRequest request = requests.keyed(travellerId, key, new Request("pay", reference, body));
        return answer(request, () -> {
            String attemptId = IdempotentRequests.derivedId("payment", travellerId, reference, request.key());
            PayForBookingCommand command = new PayForBookingCommand(
                    identityOf(request), attemptId, body.method().token());
            Booking booking = taken(
                    RecordLocator.parse(reference).flatMap(locator -> changeBooking.pay(travellerId, locator, command)),
                    ProblemCode.PAYMENT_NOT_POSSIBLE);
            PaymentAttempt attempt = booking.payments().find(attemptId).orElseThrow();
            requireSame(attempt.request(), command.request());
            return paying(booking, attemptId);
        });
    }

    /** A cancellation changes nothing when it is repeated; with a key its response is stored. */
    ResponseEntity<?> cancel(String travellerId, @Nullable String key, String reference) {
        Request body = new Request("cancel", reference, null);
        if (key != null && sale(requests.keyed(travellerId, key, body)).isPresent()) {
            throw IdempotentRequests.reused();
        }
        return requests.answer(travellerId, key, false, body, () -> {
            Optional<SagaStep> step =
                    RecordLocator.parse(reference).flatMap(locator -> changeBooking.cancel(travellerId, locator));
            return ResponseEntity.ok(BookingResponse.of(taken(step, ProblemCode.CANCELLATION_NOT_POSSIBLE)));
        });
    }

    private static Booking taken(Optional<SagaStep> step, ProblemCode refusal) {
        SagaStep taken = step.orElseThrow(BookingProblems::notFound);
        if (taken.refusal() != null) {
            throw new ProblemException(refusal, taken.refusal());
        }
        return taken.after();
    }

    private ResponseEntity<?> answer(KeyedRequest request, Supplier<ResponseEntity<?>> work) {
        Optional<Bookings.Sale> sale = sale(request);
        return sale.isPresent() ? replay(request, sale.get()) : requests.answerUnlessRefused(request, work);
    }

    private Optional<Bookings.Sale> sale(KeyedRequest request) {
        return bookings.findByRequest(identityOf(request).id());
    }

    private ResponseEntity<?> replay(KeyedRequest request, Bookings.Sale sale) {
        requireSame(sale.request(), identityOf(request));
        Booking booking = bookings.find(sale.reference()).orElseThrow();
        ResponseEntity<BookingResponse> first =
                sale.attemptId() == null ? held(booking) : paying(booking, sale.attemptId());
        return ResponseEntity.status(first.getStatusCode())
                .headers(first.getHeaders())
                .header("Idempotency-Replayed", "true")
                .body(first.getBody());
    }

    private static ResponseEntity<BookingResponse> held(Booking booking) {
        return ResponseEntity.created(
                        URI.create("/api/v1/bookings/" + booking.order().reference()))
                .body(BookingResponse.of(HeldBooking.firstOf(booking)));
    }

    private static ResponseEntity<BookingResponse> paying(Booking booking, String attemptId) {
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .body(BookingResponse.of(PayingBooking.begunBy(attemptId, booking)));
    }

    private static RequestIdentity identityOf(KeyedRequest request) {
        return new RequestIdentity(
                IdempotentRequests.derivedId("request", request.caller(), request.key()), request.fingerprint());
    }

    /** Two requests with one key may come at once, so that neither finds what the other makes before it makes it. */
    private static void requireSame(@Nullable RequestIdentity first, RequestIdentity repeat) {
        if (first != null && !first.equals(repeat)) {
            throw IdempotentRequests.reused();
        }
    }
}
