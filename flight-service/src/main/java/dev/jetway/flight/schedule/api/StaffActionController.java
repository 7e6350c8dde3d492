package dev.jetway.flight.schedule.api;

import dev.jetway.flight.PageCursor;
import dev.jetway.flight.QueryFields;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.StaffActions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Staff API: the log of actions on flights. */
@RestController
@Tag(name = "Staff")
record StaffActionController(StaffActions actions, Airports airports) {

    @GetMapping("/api/v1/staff/actions")
    @Operation(
            operationId = "listStaffActions",
            summary = "What staff did to flights",
            description = "Newest first. Requests that changed nothing, such as repeats, are not in it.")
    @ApiResponse(responseCode = "200", description = "One page, possibly empty")
    StaffActionsResponse list(
            @Parameter(description = "Only actions on this flight", example = "JW9001-2026-12-01")
                    @RequestParam(required = false)
                    @Nullable
                    String flightId,
            @Parameter(
                            description = "Maximum number of entries",
                            schema = @Schema(types = "integer", minimum = "1", maximum = "100", defaultValue = "20"))
                    @RequestParam(required = false)
                    @Nullable
                    String limit,
            @Parameter(description = "`nextCursor` of the previous page, with the same `flightId`")
                    @RequestParam(required = false)
                    @Nullable
                    String cursor) {
        QueryFields fields = new QueryFields();
        Optional<FlightId> flight =
                fields.optional("flightId", flightId, FlightId::parse, "must be a flight id such as JW201-2026-12-01");
        int most = fields.number("limit", limit, 20, 1, 100);
        if (!fields.isSound()) {
            throw fields.problem();
        }
        String list = "staff-actions" + flight;
        List<StaffActions.Entry> found =
                actions.find(flight, Optional.ofNullable(cursor).map(text -> before(list, text)), most + 1);
        List<StaffActions.Entry> page = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most
                ? PageCursor.write(list, String.valueOf(page.getLast().id()))
                : null;
        return StaffActionsResponse.of(page, next, airports);
    }

    private static long before(String list, String cursor) {
        return PageCursor.read(list, cursor, id -> Optional.of(Long.valueOf(id)));
    }
}
