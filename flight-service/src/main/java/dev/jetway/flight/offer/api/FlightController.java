package dev.jetway.flight.offer.api;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.flight.offer.application.ShowFlights;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.schedule.domain.Airport;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The timetable and single flights. */
@RestController
@Tag(name = "Flights", description = "Airports, timetable and seat maps, from the replica")
@SecurityRequirements
class FlightController {

    private final ShowFlights show;
    private final Airports airports;

    FlightController(ShowFlights show, Airports airports) {
        this.show = show;
        this.airports = airports;
    }

    @GetMapping("/api/v1/flights")
    @Operation(summary = "The timetable of a route and day", description = "Cancelled flights are listed, too.")
    FlightFound.Timetable timetable(
            @Parameter(example = "CAI", required = true) @RequestParam(required = false) @Nullable String origin,
            @Parameter(example = "LHR", required = true) @RequestParam(required = false) @Nullable String destination,
            @Parameter(description = "Local to the origin", example = "2026-12-01", required = true)
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
        return new FlightFound.Timetable(show.timetable(routeDay).stream()
                .map(shown -> FlightFound.of(shown, airports))
                .toList());
    }

    @GetMapping("/api/v1/flights/{flightId}")
    @Operation(summary = "One flight")
    FlightFound flight(@Parameter(example = "JW1-2026-12-01") @PathVariable String flightId) {
        return FlightId.parse(flightId)
                .flatMap(show::flight)
                .map(shown -> FlightFound.of(shown, airports))
                .orElseThrow(FlightController::notFound);
    }

    @GetMapping("/api/v1/flights/{flightId}/seat-map")
    @Operation(summary = "Every seat of a flight, and how it stands")
    SeatMapFound seatMap(@Parameter(example = "JW1-2026-12-01") @PathVariable String flightId) {
        return FlightId.parse(flightId)
                .flatMap(show::seatMap)
                .map(SeatMapFound::of)
                .orElseThrow(FlightController::notFound);
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemCode.NOT_FOUND, "There is no such flight.");
    }
}
