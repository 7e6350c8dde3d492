package dev.jetway.booking.api;

import dev.jetway.booking.application.BookSeats;
import dev.jetway.booking.application.BookSeatsCommand;
import dev.jetway.booking.application.ChangeBooking;
import dev.jetway.booking.application.HoldOutcome;
import dev.jetway.booking.application.IdempotencyRecords;
import dev.jetway.booking.application.PayForBookingCommand;
import dev.jetway.booking.application.QuotedCancellations;
import dev.jetway.booking.application.QuotedCancellations.CancelOutcome;
import dev.jetway.booking.application.QuotedCancellations.Cancelled;
import dev.jetway.booking.application.QuotedCancellations.NotPossible;
import dev.jetway.booking.application.QuotedCancellations.QuoteExpired;
import dev.jetway.booking.application.QuotedCancellations.QuoteOutcome;
import dev.jetway.booking.application.QuotedCancellations.Quoted;
import dev.jetway.booking.application.SagaStep;
import dev.jetway.booking.application.SeatChoicePolicy;
import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.CancellationQuote;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.Passenger;
import dev.jetway.booking.domain.PayingBooking;
import dev.jetway.booking.domain.PaymentAttempt;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.RequestIdentity;
import dev.jetway.booking.domain.UnpaidHolds;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.idempotency.IdempotentRequests;
import dev.jetway.platform.idempotency.IdempotentRequests.KeyedRequest;
import dev.jetway.platform.problem.ProblemException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Idempotency of booking and paying. The ids of the hold and of the attempt to pay are derived from the caller and the
 * {@code Idempotency-Key}, and the booking keeps the request: the response to a repeated request is made from the booking.
 */
@Component
record IdempotentBookingRequests(
        BookSeats bookSeats,
        ChangeBooking changeBooking,
        QuotedCancellations cancellations,
        Bookings bookings,
        IdempotencyRecords idempotencyRecords,
        IdempotentRequests requests,
        Clock clock) {

    /** What the fingerprint is made of. */
    private record Request(
            String operation, String reference, @Nullable Object body) {}

    ResponseEntity<?> book(String travellerId, @Nullable String key, BookingRequest body) {
        KeyedRequest request = requests.keyed(travellerId, key, new Request("book", "", body));
        return respond(request, unpaid -> {
            BookSeatsCommand command = body.command(identityOf(request), travellerId, holdIdOf(request));
            BookingProblems.ifInvalid(SeatChoicePolicy.violations(
                    command.passengers().stream().map(Passenger::type).toList(), command.seats()));
            return switch (bookSeats.book(command, unpaid)) {
                case BookSeats.Booked(Booking booking) -> {
                    requireSame(booking.details().request(), command.request());
                    yield held(booking);
                }
                case HoldOutcome.Refusal refusal -> throw BookingProblems.of(refusal);
                case HoldOutcome.Unavailable _ ->
                    throw new ProblemException(
                            ProblemCode.SERVICE_UNAVAILABLE,
                            "Seats cannot be held at the moment; repeat the request with the same Idempotency-Key.");
            };
        });
    }

    ResponseEntity<?> pay(String travellerId, @Nullable String key, String reference, PaymentRequest body) {
        KeyedRequest request = requests.keyed(travellerId, key, new Request("pay", reference, body));
        Optional<RecordLocator> locator = RecordLocator.parse(reference);
        String attemptId = IdempotentRequests.derivedId("payment", travellerId, reference, request.key());
        PayForBookingCommand command = new PayForBookingCommand(
                identityOf(request), attemptId, body.method().token());
        Optional<Booking> first = locator.flatMap(known -> changeBooking.payIfNew(
                travellerId, known, command, () -> idempotencyRecords.lockIfNew(known, keyOf(request))));
        if (first.isPresent()) {
            return paying(first.get(), attemptId);
        }
        // A repeat, or a refusal.
        return respond(request, _ -> {
            Booking booking = requireAccepted(
                    locator.flatMap(known -> changeBooking.pay(travellerId, known, command)),
                    ProblemCode.PAYMENT_NOT_POSSIBLE);
            PaymentAttempt attempt = booking.payments().find(attemptId).orElseThrow();
            requireSame(attempt.request(), command.request());
            return paying(booking, attemptId);
        });
    }

    /** A cancellation changes nothing when it is repeated; with a key its response is stored. */
    ResponseEntity<?> cancel(String travellerId, @Nullable String key, String reference, @Nullable String quoteId) {
        return stored(travellerId, key, new Request("cancel", reference, quoteId), () -> {
            Optional<RecordLocator> locator = RecordLocator.parse(reference);
            return ResponseEntity.ok(BookingResponse.of(
                    quoteId == null
                            ? requireAccepted(
                                    locator.flatMap(known -> changeBooking.cancel(travellerId, known)),
                                    ProblemCode.CANCELLATION_NOT_POSSIBLE)
                            : cancelled(locator.flatMap(known -> cancellations.cancel(travellerId, known, quoteId)))));
        });
    }

    /** Each quote replaces the one before; with a key the response is stored. */
    ResponseEntity<?> quoteCancellation(String travellerId, @Nullable String key, String reference) {
        return stored(travellerId, key, new Request("quote-cancellation", reference, null), () -> {
            QuoteOutcome outcome = RecordLocator.parse(reference)
                    .flatMap(known -> cancellations.quote(travellerId, known))
                    .orElseThrow(BookingProblems::notFound);
            return switch (outcome) {
                case Quoted(CancellationQuote quote) ->
                    ResponseEntity.status(HttpStatus.CREATED).body(CancellationQuoteResponse.of(quote));
                case NotPossible(String why) -> throw notPossible(why);
            };
        });
    }

    private static Booking cancelled(Optional<CancelOutcome> outcome) {
        return switch (outcome.orElseThrow(BookingProblems::notFound)) {
            case Cancelled(Booking booking) -> booking;
            case NotPossible(String why) -> throw notPossible(why);
            case QuoteExpired(String why) -> throw new ProblemException(ProblemCode.QUOTE_EXPIRED, why);
        };
    }

    private static ProblemException notPossible(String why) {
        return new ProblemException(ProblemCode.CANCELLATION_NOT_POSSIBLE, why);
    }

    /** Work whose response is stored with its key, which must not be the key of a booking or a payment. */
    private ResponseEntity<?> stored(
            String travellerId, @Nullable String key, Request request, Supplier<ResponseEntity<?>> work) {
        if (key == null) {
            return work.get();
        }
        KeyedRequest keyed = requests.keyed(travellerId, key, request);
        IdempotencyRecords.Stored stored = find(keyed);
        if (stored.effect().isPresent()) {
            throw IdempotentRequests.reused();
        }
        return requests.respondAndStore(keyed, stored.response(), work);
    }

    private static Booking requireAccepted(Optional<SagaStep> step, ProblemCode refusal) {
        SagaStep accepted = step.orElseThrow(BookingProblems::notFound);
        if (accepted.refusal() != null) {
            throw new ProblemException(refusal, accepted.refusal());
        }
        return accepted.after();
    }

    private ResponseEntity<?> respond(KeyedRequest request, Function<UnpaidHolds, ResponseEntity<?>> work) {
        IdempotencyRecords.Stored stored = find(request);
        // An effect without its request was written by an older version, which stored the response instead.
        return stored.effect()
                .filter(effect -> effect.request() != null || stored.response().isEmpty())
                .<ResponseEntity<?>>map(effect -> replay(request, effect))
                .orElseGet(() ->
                        requests.respondUnlessRejected(request, stored.response(), () -> work.apply(stored.unpaid())));
    }

    private IdempotencyRecords.Stored find(KeyedRequest request) {
        return idempotencyRecords.find(keyOf(request), clock.instant());
    }

    private static IdempotencyRecords.Key keyOf(KeyedRequest request) {
        return new IdempotencyRecords.Key(
                request.caller(), request.key(), identityOf(request).id(), holdIdOf(request));
    }

    private static String holdIdOf(KeyedRequest request) {
        return IdempotentRequests.derivedId("hold", request.caller(), request.key());
    }

    private ResponseEntity<?> replay(KeyedRequest request, IdempotencyRecords.Effect effect) {
        requireSame(effect.request(), identityOf(request));
        Booking booking = bookings.find(effect.reference()).orElseThrow();
        ResponseEntity<BookingResponse> first =
                effect.attemptId() == null ? held(booking) : paying(booking, effect.attemptId());
        return ResponseEntity.status(first.getStatusCode())
                .headers(first.getHeaders())
                .header("Idempotency-Replayed", "true")
                .body(first.getBody());
    }

    private static ResponseEntity<BookingResponse> held(Booking booking) {
        return ResponseEntity.created(
                        URI.create("/api/v1/bookings/" + booking.details().reference()))
                .body(BookingResponse.of(HeldBooking.asFirstHeld(booking)));
    }

    private static ResponseEntity<BookingResponse> paying(Booking booking, String attemptId) {
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .body(BookingResponse.of(PayingBooking.asOfPaymentAttempt(attemptId, booking)));
    }

    private static RequestIdentity identityOf(KeyedRequest request) {
        return new RequestIdentity(
                IdempotentRequests.derivedId("request", request.caller(), request.key()), request.fingerprint());
    }

    /** Concurrent requests with one key find no stored request. */
    private static void requireSame(@Nullable RequestIdentity first, RequestIdentity repeat) {
        if (first != null && !first.equals(repeat)) {
            throw IdempotentRequests.reused();
        }
    }
}
