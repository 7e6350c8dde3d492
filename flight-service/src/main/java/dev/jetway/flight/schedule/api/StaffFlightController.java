package dev.jetway.flight.schedule.api;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.flight.schedule.application.ChangeFlights;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.Flight;
import dev.jetway.flight.schedule.domain.Flight.CancellationOutcome;
import dev.jetway.flight.schedule.domain.Flight.DelayOutcome;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.FlightStatus;
import dev.jetway.platform.documentation.ProblemResponses;
import dev.jetway.platform.idempotency.IdempotentRequests;
import dev.jetway.platform.problem.FieldProblem;
import dev.jetway.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Staff API: schedule, delay and cancel single flights. */
@RestController
@Tag(name = "Staff")
record StaffFlightController(ChangeFlights changes, IdempotentRequests repeatable, Airports airports, Clock clock) {

    private static final Duration AHEAD_MAX = Duration.ofDays(400);

    @PostMapping("/api/v1/flights")
    @Operation(
            operationId = "scheduleFlight",
            summary = "Schedule a flight",
            description = "Omitted fares are calculated from the distance.")
    @ApiResponse(
            responseCode = "201",
            description = "Scheduled",
            content = @Content(schema = @Schema(implementation = FlightChangeResponse.class)))
    @ProblemResponses(ProblemCode.FLIGHT_EXISTS)
    ResponseEntity<?> schedule(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @Valid @RequestBody ScheduleFlightRequest request,
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        String actor = actor(token);
        return repeatable.respond(actor, idempotencyKey, false, request, () -> schedule(request, actor));
    }

    private ResponseEntity<FlightChangeResponse> schedule(ScheduleFlightRequest request, String actor) {
        List<FieldProblem> problems = new ArrayList<>();
        FlightLeg leg = request.leg(airports, clock.instant(), problems)
                .orElseThrow(() ->
                        new ProblemException(ProblemCode.INVALID_REQUEST, "The flight has invalid fields.", problems));
        if (!changes.schedule(leg, actor)) {
            throw new ProblemException(
                    ProblemCode.FLIGHT_EXISTS, "Flight %s is already in the timetable.".formatted(leg.id()));
        }
        return ResponseEntity.created(URI.create("/api/v1/flights/" + leg.id()))
                .body(FlightChangeResponse.of(leg, FlightStatus.SCHEDULED, airports));
    }

    @PostMapping("/api/v1/flights/{flightId}/delay")
    @Operation(
            operationId = "delayFlight",
            summary = "Delay a flight",
            description = "The duration stays the same; travellers are notified. Times are whole seconds.")
    @ApiResponse(
            responseCode = "200",
            description = "Delayed",
            content = @Content(schema = @Schema(implementation = FlightChangeResponse.class)))
    @ProblemResponses({ProblemCode.NOT_FOUND, ProblemCode.FLIGHT_NOT_CHANGEABLE})
    ResponseEntity<?> delay(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @Parameter(description = "Flight number and day of departure", example = "JW9001-2026-12-01") @PathVariable
                    String flightId,
            @Valid @RequestBody DelayRequest request,
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        String actor = actor(token);
        return repeatable.respond(
                actor,
                idempotencyKey,
                false,
                List.of("delay", flightId, request),
                () -> ResponseEntity.ok(delay(known(flightId), request, actor)));
    }

    private FlightChangeResponse delay(FlightId id, DelayRequest request, String actor) {
        Instant departure = request.departureTime().toInstant().truncatedTo(ChronoUnit.SECONDS);
        if (departure.isAfter(clock.instant().plus(AHEAD_MAX))) {
            throw ProblemException.invalid("departureTime", "is too far away");
        }
        return switch (changes.delay(id, departure, actor)) {
            case DelayOutcome.Delayed(Flight.Planned flight, Instant _) -> changed(flight);
            case DelayOutcome.Unchanged(Flight.Planned flight) -> changed(flight);
            case DelayOutcome.NotADelay() ->
                throw ProblemException.invalid("departureTime", "must be later than the present departure");
            case DelayOutcome.NotChangeable() -> throw notChangeable(id);
            case DelayOutcome.Unknown() -> throw notFound();
        };
    }

    @PostMapping("/api/v1/flights/{flightId}/cancellation")
    @Operation(
            operationId = "cancelFlight",
            summary = "Cancel a flight",
            description =
                    "All bookings of the flight are cancelled with a full refund, and the travellers are notified."
                            + " Idempotent.")
    @ApiResponse(
            responseCode = "200",
            description = "The cancelled state",
            content = @Content(schema = @Schema(implementation = FlightChangeResponse.class)))
    @ProblemResponses({ProblemCode.NOT_FOUND, ProblemCode.FLIGHT_NOT_CHANGEABLE})
    ResponseEntity<?> cancel(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @Parameter(description = "Flight number and day of departure", example = "JW9001-2026-12-01") @PathVariable
                    String flightId,
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        String actor = actor(token);
        return repeatable.respond(
                actor,
                idempotencyKey,
                false,
                List.of("cancel", flightId),
                () -> ResponseEntity.ok(cancel(known(flightId), actor)));
    }

    private FlightChangeResponse cancel(FlightId id, String actor) {
        return switch (changes.cancel(id, actor)) {
            case CancellationOutcome.Done(Flight.Cancelled flight) -> changed(flight);
            case CancellationOutcome.AlreadyCancelled(Flight.Cancelled flight) -> changed(flight);
            case CancellationOutcome.NotChangeable() -> throw notChangeable(id);
            case CancellationOutcome.Unknown() -> throw notFound();
        };
    }

    private FlightChangeResponse changed(Flight flight) {
        return FlightChangeResponse.of(flight.leg(), flight.status(), airports);
    }

    private static String actor(Jwt token) {
        return Objects.requireNonNull(token.getSubject());
    }

    private static FlightId known(String flightId) {
        return FlightId.parse(flightId).orElseThrow(StaffFlightController::notFound);
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemCode.NOT_FOUND, "The flight was not found.");
    }

    private static ProblemException notChangeable(FlightId id) {
        return new ProblemException(
                ProblemCode.FLIGHT_NOT_CHANGEABLE, "Flight %s has departed or is cancelled.".formatted(id));
    }

    @Schema(name = "Delay")
    record DelayRequest(
            @Schema(description = "Later than the current departure time", example = "2026-12-01T11:30:00+02:00")
            @NotNull
            OffsetDateTime departureTime) {}

    /** The state of a flight on the primary after a change; the read model follows. */
    @Schema(name = "FlightChanged", description = "The state of a flight on the primary; the read model follows")
    record FlightChangeResponse(
            @Schema(example = "JW9001-2026-12-01") String flightId,
            @Schema(example = "JW9001") String flightNumber,
            @Schema(example = "CAI") String origin,
            @Schema(example = "LHR") String destination,
            @Schema(example = "2026-12-01T08:30:00+02:00") OffsetDateTime departureTime,
            @Schema(example = "2026-12-01T11:50:00Z") OffsetDateTime arrivalTime,
            @Schema(minimum = "1", example = "320") long durationMinutes,
            @Schema(example = "A21N") String aircraft,
            FlightStatus status) {

        static FlightChangeResponse of(FlightLeg leg, FlightStatus status, Airports airports) {
            return new FlightChangeResponse(
                    leg.id().toString(),
                    leg.id().flightNumber().toString(),
                    leg.origin().value(),
                    leg.destination().value(),
                    airports.local(leg.departure(), leg.origin()),
                    airports.local(leg.arrival(), leg.destination()),
                    Duration.between(leg.departure(), leg.arrival()).toMinutes(),
                    leg.aircraft().name(),
                    status);
        }
    }
}
