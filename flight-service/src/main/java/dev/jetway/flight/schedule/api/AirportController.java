package dev.jetway.flight.schedule.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jetway.flight.PageCursor;
import dev.jetway.flight.schedule.domain.Airport;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The airports of the network. */
@RestController
@Tag(name = "Flights")
@SecurityRequirements
record AirportController(Airports airports) {

    private static final int QUERY_LENGTH_MAX = 60;

    @GetMapping("/api/v1/airports")
    @Operation(
            operationId = "findAirports",
            summary = "Find airports by code, city or name",
            description = "The best match comes first. All airports are on the network.")
    @ApiResponse(responseCode = "200", description = "The matching airports, possibly none")
    ResponseEntity<AirportsResponse> find(
            @Parameter(
                            description = "A code, or the beginning of a city or name; all airports if omitted",
                            example = "cai",
                            schema = @Schema(types = "string", maxLength = QUERY_LENGTH_MAX))
                    @RequestParam(defaultValue = "")
                    String q,
            @Parameter(
                            description = "Maximum number of entries",
                            schema = @Schema(types = "integer", minimum = "1", maximum = "100", defaultValue = "20"))
                    @RequestParam(defaultValue = "20")
                    int limit,
            @Parameter(description = "`nextCursor` of the previous page, with the same `q`")
                    @RequestParam(required = false)
                    @Nullable
                    String cursor) {
        if (limit < 1 || limit > 100) {
            throw ProblemException.invalid("limit", "must be between 1 and 100");
        }
        if (q.length() > QUERY_LENGTH_MAX) {
            throw ProblemException.invalid("q", "must be at most %d characters".formatted(QUERY_LENGTH_MAX));
        }
        List<Airport> found = airports.search(q);
        int from = cursor == null ? 0 : after(cursor, q, found);
        int to = Math.min(from + limit, found.size());
        String next = to == found.size()
                ? null
                : PageCursor.write(list(q), found.get(to - 1).code().value());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(new AirportsResponse(
                        found.subList(from, to).stream()
                                .map(AirportResponse::of)
                                .toList(),
                        next));
    }

    private static int after(String cursor, String q, List<Airport> found) {
        List<String> codes =
                found.stream().map(airport -> airport.code().value()).toList();
        return PageCursor.read(
                list(q), cursor, last -> Optional.of(codes.indexOf(last) + 1).filter(next -> next > 0));
    }

    private static String list(String q) {
        return "airports" + q;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Airports")
    record AirportsResponse(
            List<AirportResponse> airports,

            @Schema(description = "The `cursor` of the next page; absent on the last one") @Nullable
            String nextCursor) {}

    @Schema(name = "Airport", description = "An airport of the network")
    record AirportResponse(
            @Schema(description = "IATA code", pattern = "^[A-Z]{3}$", example = "CAI")
            String code,

            @Schema(example = "Cairo International Airport") String name,
            @Schema(example = "Cairo") String city,

            @Schema(description = "ISO 3166-1", pattern = "^[A-Z]{2}$", example = "EG")
            String country,

            @Schema(description = "Name in the time zone database", example = "Africa/Cairo")
            String timeZone,

            @Schema(minimum = "-90", maximum = "90", example = "30.1115")
            double latitude,

            @Schema(minimum = "-180", maximum = "180", example = "31.3967")
            double longitude) {

        static AirportResponse of(Airport airport) {
            return new AirportResponse(
                    airport.code().value(),
                    airport.name(),
                    airport.city(),
                    airport.country(),
                    airport.zone().getId(),
                    airport.latitude(),
                    airport.longitude());
        }
    }
}
