package dev.jetway.flight.operations.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.jetway.flight.offer.api.FlightResponse;
import dev.jetway.flight.operations.application.ListMovements;
import dev.jetway.flight.operations.domain.Movement.Direction;
import dev.jetway.flight.schedule.domain.Airports;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of departures and arrivals. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "StaffFlights")
record StaffFlightsResponse(
        List<Entry> flights,

        @Schema(description = "The `cursor` of the next page; absent on the last one") @Nullable
        String nextCursor,

        @Schema(description = "The time at which it was read from the primary", example = "2026-11-01T10:15:30Z")
        Instant asOf) {

    @Schema(name = "StaffFlight", description = "A flight with its load")
    record Entry(
            @JsonUnwrapped FlightResponse flight,

            @Schema(description = "Whether it departs from or arrives at the airport")
            Direction direction,

            @Schema(description = "Seats that can be sold", minimum = "0", example = "196")
            int seatsTotal,

            @Schema(minimum = "0", example = "120") int seatsSold,

            @Schema(description = "By bookings that are not paid yet", minimum = "0", example = "4")
            int seatsHeld) {}

    static StaffFlightsResponse of(ListMovements.Page page, @Nullable String nextCursor, Airports airports) {
        return new StaffFlightsResponse(
                page.movements().stream()
                        .map(movement -> new Entry(
                                FlightResponse.of(movement.flight(), airports),
                                movement.direction(),
                                movement.seatsTotal(),
                                movement.seats().sold(),
                                movement.seats().held()))
                        .toList(),
                nextCursor,
                page.asOf());
    }
}
