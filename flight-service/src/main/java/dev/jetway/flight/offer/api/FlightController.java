package dev.jetway.flight.offer.api;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.flight.QueryFields;
import dev.jetway.flight.offer.application.ShowFlights;
import dev.jetway.flight.offer.application.ShowFlights.SeatMapView;
import dev.jetway.flight.offer.application.ShowFlights.SeatView;
import dev.jetway.flight.offer.domain.FlightReadModel.SeatStatus;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.schedule.domain.Airport;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.SeatCharacteristic;
import dev.jetway.platform.documentation.ProblemResponses;
import dev.jetway.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The timetable and single flights. */
@RestController
@Tag(name = "Flights")
@SecurityRequirements
record FlightController(ShowFlights show, Airports airports) {

    @GetMapping("/api/v1/flights")
    @Operation(
            operationId = "getTimetable",
            summary = "The timetable of a route and day",
            description = "Includes cancelled flights.")
    @ApiResponse(responseCode = "200", description = "The flights of the day, possibly none")
    FlightResponse.Timetable timetable(
            @Parameter(description = "IATA code", example = "CAI", required = true)
                    @RequestParam(required = false)
                    @Nullable
                    String origin,
            @Parameter(description = "IATA code", example = "LHR", required = true)
                    @RequestParam(required = false)
                    @Nullable
                    String destination,
            @Parameter(
                            description = "Local to the origin",
                            example = "2026-12-01",
                            required = true,
                            schema = @Schema(types = "string", format = "date"))
                    @RequestParam(required = false)
                    @Nullable
                    String date) {
        QueryFields fields = new QueryFields();
        Optional<Airport> from = fields.airport("origin", origin, airports);
        Optional<Airport> to = fields.airport("destination", destination, airports);
        Optional<LocalDate> day = fields.date("date", date);
        fields.require(from.isEmpty() || !from.equals(to), "destination", "must differ from the origin");
        if (!fields.isSound()) {
            throw fields.problem();
        }
        RouteDay routeDay =
                new RouteDay(from.orElseThrow().code(), to.orElseThrow().code(), day.orElseThrow());
        return new FlightResponse.Timetable(show.timetable(routeDay).stream()
                .map(shown -> FlightResponse.of(shown, airports))
                .toList());
    }

    @GetMapping("/api/v1/flights/{flightId}")
    @Operation(
            operationId = "getFlight",
            summary = "One flight",
            description = "Includes the available seats and the lowest price of each cabin.")
    @ApiResponse(responseCode = "200", description = "The flight")
    @ProblemResponses(ProblemCode.NOT_FOUND)
    FlightResponse flight(
            @Parameter(description = "Flight number and day of departure", example = "JW1-2026-12-01") @PathVariable
                    String flightId) {
        return FlightId.parse(flightId)
                .flatMap(show::flight)
                .map(shown -> FlightResponse.of(shown, airports))
                .orElseThrow(FlightController::notFound);
    }

    @GetMapping("/api/v1/flights/{flightId}/seat-map")
    @Operation(
            operationId = "getSeatMap",
            summary = "The seat map of a flight",
            description =
                    "All seats by cabin and row with their status. A seat that is `AVAILABLE` can be chosen in a booking.")
    @ApiResponse(responseCode = "200", description = "The seat map")
    @ProblemResponses(ProblemCode.NOT_FOUND)
    SeatMapResponse seatMap(
            @Parameter(description = "Flight number and day of departure", example = "JW1-2026-12-01") @PathVariable
                    String flightId) {
        return FlightId.parse(flightId)
                .flatMap(show::seatMap)
                .map(SeatMapResponse::of)
                .orElseThrow(FlightController::notFound);
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemCode.NOT_FOUND, "The flight was not found.");
    }

    /** The seats of a flight by cabin and row. */
    @Schema(name = "SeatMap")
    record SeatMapResponse(
            @Schema(example = "JW1-2026-12-01") String flightId,
            List<Cabin> cabins,

            @Schema(description = "The time up to which the response is complete", example = "2026-11-01T10:15:30Z")
            Instant asOf) {

        @Schema(name = "SeatMapCabin")
        record Cabin(CabinClass cabin, List<Row> rows) {}

        @Schema(name = "SeatMapRow")
        record Row(@Schema(minimum = "1", example = "12") int row, List<SeatResponse> seats) {}

        @Schema(name = "SeatOnMap")
        record SeatResponse(
                @Schema(description = "Row and column", pattern = "^[1-9][0-9]?[A-HJ-L]$", example = "12A")
                String seat,

                SeatStatus status,

                @ArraySchema(schema = @Schema(enumAsRef = true))
                Set<SeatCharacteristic> characteristics) {}

        static SeatMapResponse of(SeatMapView shown) {
            List<Cabin> cabins = shown.seats().stream()
                    .map(seat -> seat.seat().cabin())
                    .distinct()
                    .map(cabin -> new Cabin(cabin, rows(shown, cabin)))
                    .toList();
            return new SeatMapResponse(shown.flightId().toString(), cabins, shown.asOf());
        }

        private static List<Row> rows(SeatMapView shown, CabinClass cabin) {
            return shown.seats().stream()
                    .filter(seat -> seat.seat().cabin() == cabin)
                    .collect(Collectors.groupingBy(
                            seat -> seat.seat().number().row(),
                            TreeMap::new,
                            Collectors.mapping(SeatMapResponse::seat, Collectors.toList())))
                    .entrySet()
                    .stream()
                    .map(row -> new Row(row.getKey(), row.getValue()))
                    .toList();
        }

        private static SeatResponse seat(SeatView shown) {
            return new SeatResponse(
                    shown.seat().number().toString(),
                    shown.status(),
                    shown.seat().orderedCharacteristics());
        }
    }
}
