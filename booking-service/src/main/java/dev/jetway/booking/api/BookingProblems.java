package dev.jetway.booking.api;

import dev.jetway.booking.application.HoldOutcome;
import dev.jetway.booking.domain.PartyPolicy.Violation;
import dev.jetway.contracts.OfferChange;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.idempotency.IdempotentRequests;
import dev.jetway.platform.problem.FieldProblem;
import dev.jetway.platform.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Refusals as problems of the public contract. */
final class BookingProblems {

    private BookingProblems() {}

    static ProblemException of(HoldOutcome.Refusal refusal) {
        return switch (refusal) {
            case HoldOutcome.SeatUnavailable _ ->
                new ProblemException(ProblemCode.SEAT_UNAVAILABLE, "The seat is taken; choose another.");
            case HoldOutcome.SoldOut _ ->
                new ProblemException(ProblemCode.SOLD_OUT, "Not enough seats are left for the party.");
            case HoldOutcome.TooManyHolds _ ->
                new ProblemException(
                        ProblemCode.TOO_MANY_HOLDS,
                        "The maximum number of unpaid seats or bookings is held; pay for them, cancel bookings, or wait until they"
                                + " expire.");
            case HoldOutcome.OfferExpired _ ->
                new ProblemException(ProblemCode.OFFER_EXPIRED, "The offer has expired; search again.");
            case HoldOutcome.OfferChanged(var changes) -> offerChanged(changes);
            case HoldOutcome.OfferInvalid _ ->
                new ProblemException(
                        ProblemCode.OFFER_INVALID,
                        "The signature of the offer is invalid; search again.",
                        List.of(new FieldProblem("offerId", "must be an offerId of a search")));
            case HoldOutcome.IdempotencyKeyReused _ -> IdempotentRequests.reused();
            case HoldOutcome.Invalid invalid -> invalid(invalid.violations());
        };
    }

    private static ProblemException offerChanged(List<OfferChange> changes) {
        String what = changes.stream().map(BookingProblems::sentence).collect(Collectors.joining("; "));
        return new ProblemException(
                ProblemCode.OFFER_CHANGED,
                "The flights no longer match the offer; search again. " + what,
                Map.of(OfferChange.MEMBER, changes));
    }

    private static String sentence(OfferChange change) {
        return "%s: %s was %s and is %s"
                .formatted(
                        change.flightId(),
                        change.field(),
                        Objects.requireNonNullElse(change.offered(), "not said"),
                        change.actual());
    }

    static void ifInvalid(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw invalid(violations);
        }
    }

    static ProblemException notFound() {
        return new ProblemException(ProblemCode.NOT_FOUND, "The booking was not found.");
    }

    private static ProblemException invalid(List<Violation> violations) {
        return new ProblemException(
                ProblemCode.INVALID_REQUEST,
                "The request has fields that are not valid.",
                violations.stream()
                        .map(each -> new FieldProblem(each.field(), each.message()))
                        .toList());
    }
}
