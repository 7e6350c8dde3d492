package dev.jetway.flight.schedule.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.StaffActions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the log of actions. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "StaffActions")
record StaffActionsResponse(
        List<Action> actions,

        @Schema(description = "The `cursor` of the next page; absent on the last one") @Nullable
        String nextCursor) {

    @Schema(name = "StaffAction", description = "What a member of staff did to a flight")
    record Action(
            @Schema(example = "42") String actionId,
            @Schema(example = "2026-11-01T10:15:30Z") Instant at,

            @Schema(
                    description = "The account's id, the subject of its tokens",
                    example = "7f3b6c1e-0d5a-4c55-9f0e-2f6a1d1c9b11")
            String actor,

            StaffActions.Kind action,
            @Schema(example = "JW9001-2026-12-01") String flightId,
            Details details) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "StaffActionDetails", description = "The flight after the action")
    record Details(
            @Schema(description = "IATA code", example = "CAI")
            String origin,

            @Schema(description = "IATA code", example = "LHR")
            String destination,

            @Schema(description = "ICAO type designator", example = "A21N")
            String aircraft,

            @Schema(description = "In the origin's time", example = "2026-12-01T11:30:00+02:00")
            OffsetDateTime departureTime,

            @Schema(description = "In the destination's time", example = "2026-12-01T14:50:00Z")
            OffsetDateTime arrivalTime,

            @Schema(description = "The departure before a delay", example = "2026-12-01T09:30:00+02:00") @Nullable
            OffsetDateTime previousDepartureTime) {}

    static StaffActionsResponse of(List<StaffActions.Entry> page, @Nullable String nextCursor, Airports airports) {
        return new StaffActionsResponse(
                page.stream().map(entry -> action(entry, airports)).toList(), nextCursor);
    }

    private static Action action(StaffActions.Entry entry, Airports airports) {
        return new Action(
                String.valueOf(entry.id()),
                entry.at(),
                entry.actor(),
                entry.kind(),
                entry.flightId().toString(),
                new Details(
                        entry.origin().value(),
                        entry.destination().value(),
                        entry.aircraft(),
                        airports.local(entry.departure(), entry.origin()),
                        airports.local(entry.arrival(), entry.destination()),
                        entry.previousDeparture()
                                .map(departure -> airports.local(departure, entry.origin()))
                                .orElse(null)));
    }
}
