package dev.jetway.flight.offer.api;

import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.flight.QueryFields;
import dev.jetway.flight.offer.application.ShowFlights;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.schedule.domain.Airport;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.CabinClass;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The lowest fares of a route by day. */
@RestController
@Tag(name = "Offers")
@SecurityRequirements
record FareCalendarController(ShowFlights show, Airports airports, Clock clock) {

    private static final Duration FRESH_FOR = Duration.ofSeconds(30);

    @GetMapping("/api/v1/fares/calendar")
    @Operation(operationId = "getFareCalendar", summary = "The lowest fares of a route and month", description = """
            The lowest fare of one adult, one way and without a connection, for each day of the month that has a flight \
            with a free seat. Other days are left out. It is the price of the cheapest offer with \
            `maxConnections=0` at that time.""")
    @ApiResponse(responseCode = "200", description = "The days with a fare, possibly none")
    ResponseEntity<FareCalendarResponse> calendar(
            @Parameter(description = "IATA code", example = "CAI", required = true)
                    @RequestParam(required = false)
                    @Nullable
                    String origin,
            @Parameter(description = "IATA code", example = "LHR", required = true)
                    @RequestParam(required = false)
                    @Nullable
                    String destination,
            @Parameter(
                            description = "Local to the origin; one with a day from today to 330 days ahead",
                            example = "2026-12",
                            required = true,
                            schema = @Schema(types = "string", pattern = "^[0-9]{4}-[0-9]{2}$"))
                    @RequestParam(required = false)
                    @Nullable
                    String month,
            @Parameter(
                            description = "Case-insensitive",
                            schema =
                                    @Schema(
                                            types = "string",
                                            allowableValues = {"ECONOMY", "PREMIUM_ECONOMY", "BUSINESS"},
                                            defaultValue = "ECONOMY"))
                    @RequestParam(required = false)
                    @Nullable
                    String cabin) {
        QueryFields fields = new QueryFields();
        Optional<Airport> from = fields.airport("origin", origin, airports);
        Optional<Airport> to = fields.airport("destination", destination, airports);
        Optional<YearMonth> requested = fields.month("month", month);
        CabinClass cabinClass = fields.oneOf("cabin", cabin, CabinClass.ECONOMY, CabinClass::name);
        fields.require(from.isEmpty() || !from.equals(to), "destination", "must differ from the origin");
        List<LocalDate> days = from.isPresent() && requested.isPresent()
                ? days(
                        requested.get(),
                        LocalDate.ofInstant(clock.instant(), from.get().zone()))
                : List.of();
        fields.require(
                from.isEmpty() || requested.isEmpty() || !days.isEmpty(),
                "month",
                "must have a day from today to %d days ahead".formatted(OfferParameters.DAYS_AHEAD_MAX));
        if (!fields.isSound()) {
            throw fields.problem();
        }
        List<RouteDay> routeDays = days.stream()
                .map(day ->
                        new RouteDay(from.orElseThrow().code(), to.orElseThrow().code(), day))
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(FRESH_FOR).cachePublic())
                .body(FareCalendarResponse.of(show.fareCalendar(routeDays, cabinClass)));
    }

    /** The days of the month that can be searched. */
    static List<LocalDate> days(YearMonth month, LocalDate today) {
        LocalDate last = today.plusDays(OfferParameters.DAYS_AHEAD_MAX);
        LocalDate from = month.atDay(1).isBefore(today) ? today : month.atDay(1);
        LocalDate to = month.atEndOfMonth().isAfter(last) ? last : month.atEndOfMonth();
        return from.isAfter(to) ? List.of() : from.datesUntil(to.plusDays(1)).toList();
    }

    @Schema(name = "FareCalendar")
    record FareCalendarResponse(
            List<Day> days,

            @Schema(description = "The time up to which the response is complete", example = "2026-11-01T10:15:30Z")
            Instant asOf) {

        @Schema(name = "FareCalendarDay")
        record Day(
                @Schema(description = "Local to the origin", example = "2026-12-01")
                LocalDate date,

                @Schema(description = "The lowest fare") MonetaryAmount from) {}

        static FareCalendarResponse of(ShowFlights.FareCalendar calendar) {
            return new FareCalendarResponse(
                    calendar.days().stream()
                            .map(day -> new Day(day.date(), OffersResponse.amount(day.from())))
                            .toList(),
                    calendar.asOf());
        }
    }
}
