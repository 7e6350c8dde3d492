package dev.jetway.flight.schedule.api;

import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.FlightPlan;
import dev.jetway.flight.schedule.domain.FlightStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.OffsetDateTime;

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

    static FlightChangeResponse of(FlightPlan plan, FlightStatus status, Airports airports) {
        return new FlightChangeResponse(
                plan.id().toString(),
                plan.id().flightNumber().toString(),
                plan.origin().value(),
                plan.destination().value(),
                plan.departure().atZone(airports.get(plan.origin()).zone()).toOffsetDateTime(),
                plan.arrival().atZone(airports.get(plan.destination()).zone()).toOffsetDateTime(),
                Duration.between(plan.departure(), plan.arrival()).toMinutes(),
                plan.aircraft().name(),
                status);
    }
}
