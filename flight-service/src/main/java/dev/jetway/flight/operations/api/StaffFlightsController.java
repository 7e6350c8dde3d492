package dev.jetway.flight.operations.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.jetway.flight.PageCursor;
import dev.jetway.flight.QueryFields;
import dev.jetway.flight.offer.api.FlightResponse;
import dev.jetway.flight.operations.application.ListMovements;
import dev.jetway.flight.operations.domain.Movement;
import dev.jetway.flight.operations.domain.Movement.Direction;
import dev.jetway.flight.operations.domain.MovementQuery;
import dev.jetway.flight.schedule.domain.Airport;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightNumber;
import dev.jetway.platform.paging.Cursor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Staff API: the flights of an airport and day. */
@RestController
@Tag(name = "Staff")
record StaffFlightsController(ListMovements movements, Airports airports, Clock clock) {

    private static final int DAYS_MAX = 400;

    @GetMapping("/api/v1/staff/flights")
    @Operation(operationId = "listStaffFlights", summary = "The flights of an airport and day", description = """
            Departures from and arrivals at the airport on that day, by time, delays included; cancelled flights as \
            well. Or, without an airport, the one flight with that number that was scheduled for that day. Read from the \
            primary.""")
    @ApiResponse(responseCode = "200", description = "One page, possibly empty")
    StaffFlightsResponse list(
            @Parameter(description = "IATA code; required without `flightNumber`", example = "CAI")
                    @RequestParam(required = false)
                    @Nullable
                    String airport,
            @Parameter(
                            description = "Local to the airport, within 400 days of today",
                            example = "2026-12-01",
                            required = true,
                            schema = @Schema(types = "string", format = "date"))
                    @RequestParam(required = false)
                    @Nullable
                    String date,
            @Parameter(description = "Only this flight", example = "JW1") @RequestParam(required = false) @Nullable
                    String flightNumber,
            @Parameter(
                            description = "Maximum number of entries",
                            schema = @Schema(types = "integer", minimum = "1", maximum = "100", defaultValue = "20"))
                    @RequestParam(required = false)
                    @Nullable
                    String limit,
            @Parameter(description = "`nextCursor` of the previous page, with the same other parameters")
                    @RequestParam(required = false)
                    @Nullable
                    String cursor) {
        QueryFields fields = new QueryFields();
        Optional<FlightNumber> number = fields.optional(
                "flightNumber",
                flightNumber,
                text -> FlightNumber.parse(text.toUpperCase(Locale.ROOT)),
                "must be JW and a number from 1 to 9999");
        boolean anywhere = QueryFields.isLeftOut(airport) && !QueryFields.isLeftOut(flightNumber);
        Optional<Airport> at = anywhere ? Optional.empty() : fields.airport("airport", airport, airports);
        Optional<LocalDate> day = fields.date("date", date);
        int most = fields.number("limit", limit, 20, 1, 100);
        day.ifPresent(it -> fields.require(
                Math.abs(ChronoUnit.DAYS.between(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), it)) <= DAYS_MAX,
                "date",
                "must be within %d days of today".formatted(DAYS_MAX)));
        if (!fields.isSound()) {
            throw fields.problem();
        }
        String list = "staff-flights" + List.of(at.map(Airport::code), day, number);
        Optional<Movement.Position> after = Optional.ofNullable(cursor).map(text -> position(list, text));
        ListMovements.Page page = at.isPresent()
                ? movements.at(query(at.get(), day.orElseThrow(), number, after, most))
                : movements.of(new FlightId(number.orElseThrow(), day.orElseThrow()));
        String next =
                page.next().map(last -> PageCursor.write(list, last.toString())).orElse(null);
        return StaffFlightsResponse.of(page, next, airports);
    }

    private static MovementQuery query(
            Airport airport,
            LocalDate day,
            Optional<FlightNumber> number,
            Optional<Movement.Position> after,
            int limit) {
        return new MovementQuery(
                airport.code(),
                day.atStartOfDay(airport.zone()).toInstant(),
                day.plusDays(1).atStartOfDay(airport.zone()).toInstant(),
                number,
                after,
                limit);
    }

    private static Movement.Position position(String list, String cursor) {
        return PageCursor.read(
                list,
                cursor,
                text -> Movement.Position.parse(text)
                        .map(at -> new Movement.Position(Cursor.time(at.time()), at.flightId())));
    }

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
}
