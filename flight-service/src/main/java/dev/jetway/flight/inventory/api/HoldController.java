package dev.jetway.flight.inventory.api;

import dev.jetway.contracts.OfferChange;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.flight.inventory.application.HoldSeats;
import dev.jetway.flight.inventory.domain.HoldOutcome;
import dev.jetway.flight.inventory.domain.JourneyChange;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.platform.problem.FieldProblem;
import dev.jetway.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Seat holds for booking-service. The gateway has no route to it. */
@RestController
@Tag(name = "Holds", description = "Internal: leases of seats, for booking-service (scope seats:hold)")
record HoldController(HoldSeats holdSeats, Airports airports) {

    @PostMapping("/internal/v1/holds")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Hold the seats of an offer, all or none",
            description = "Idempotent: a repeated request with the same `holdId` gets the same hold.")
    HoldResponse hold(@Valid @RequestBody HoldRequest request) {
        return switch (holdSeats.hold(request.toCommand())) {
            case HoldOutcome.Granted granted -> HoldResponse.of(granted, airports);
            case HoldOutcome.AlreadyGranted(HoldOutcome.Granted granted) -> HoldResponse.of(granted, airports);
            case HoldOutcome.IdTaken() ->
                throw problem(ProblemCode.IDEMPOTENCY_KEY_REUSED, "The hold id was used for another request.");
            case HoldOutcome.Ended() -> throw problem(ProblemCode.OFFER_EXPIRED, "The hold of this request has ended.");
            case HoldOutcome.OfferInvalid() ->
                throw problem(ProblemCode.OFFER_INVALID, "The signature of the offer is not valid.");
            case HoldOutcome.OfferExpired() -> throw problem(ProblemCode.OFFER_EXPIRED, "The offer has expired.");
            case HoldOutcome.Invalid invalid -> throw invalid(invalid);
            case HoldOutcome.SeatUnavailable(var flight, var seat) ->
                throw problem(ProblemCode.SEAT_UNAVAILABLE, "Seat %s of flight %s is taken.".formatted(seat, flight));
            case HoldOutcome.SoldOut(var flight) ->
                throw problem(ProblemCode.SOLD_OUT, "Flight %s has not enough seats left.".formatted(flight));
            case HoldOutcome.TooManyHolds(var flight) ->
                throw problem(
                        ProblemCode.TOO_MANY_HOLDS, "Too many seats of flight %s are held unpaid.".formatted(flight));
            case HoldOutcome.OfferChanged(var changes) ->
                throw new ProblemException(
                        ProblemCode.OFFER_CHANGED,
                        "The flights no longer match the offer.",
                        Map.of(
                                OfferChange.MEMBER,
                                changes.stream().map(HoldController::change).toList()));
        };
    }

    private static OfferChange change(JourneyChange change) {
        return new OfferChange(
                change.flight().toString(), change.field().spelling(), change.offered(), change.actual());
    }

    private static ProblemException invalid(HoldOutcome.Invalid invalid) {
        return new ProblemException(
                ProblemCode.INVALID_REQUEST,
                "The request does not fit its offer.",
                invalid.violations().stream()
                        .map(violation -> new FieldProblem(violation.field(), violation.message()))
                        .toList());
    }

    private static ProblemException problem(ProblemCode code, String detail) {
        return new ProblemException(code, detail);
    }
}
