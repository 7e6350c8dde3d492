package dev.jetway.flight.schedule.api;

import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.FlightPlan;
import dev.jetway.flight.schedule.domain.FlightStatus;
import java.time.Duration;
import java.time.OffsetDateTime;

/** A flight as it stands on the primary after a change; the public answers follow as soon as the replica has it. */
record FlightChanged(
        String flightId,
        String flightNumber,
        String origin,
        String destination,
        OffsetDateTime departureTime,
        OffsetDateTime arrivalTime,
        long durationMinutes,
        String aircraft,
        FlightStatus status) {

    static FlightChanged of(FlightPlan plan, FlightStatus status, Airports airports) {
        return new FlightChanged(
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
