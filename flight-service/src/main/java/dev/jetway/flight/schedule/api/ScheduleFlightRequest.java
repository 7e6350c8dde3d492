package dev.jetway.flight.schedule.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.flight.schedule.domain.AircraftType;
import dev.jetway.flight.schedule.domain.Airport;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.BaseFarePolicy;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.CabinFare;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.FlightNumber;
import dev.jetway.flight.schedule.domain.Money;
import dev.jetway.platform.problem.FieldProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The request to schedule a single flight. Fares that are left out follow from the distance. */
@Schema(name = "FlightToSchedule")
record ScheduleFlightRequest(
        @Schema(description = "JW and a number from 1 to 9999", example = "JW9001") @NotBlank @JsonAlias("designator")
        String flightNumber,

        @Schema(description = "IATA code", example = "CAI") @NotBlank
        String origin,

        @Schema(description = "IATA code", example = "LHR") @NotBlank
        String destination,

        @Schema(description = "In the future, within 330 days", example = "2026-12-01T08:30:00+02:00") @NotNull
        OffsetDateTime departureTime,

        @Schema(description = "Within 20 hours of the departure", example = "2026-12-01T11:50:00Z") @NotNull
        OffsetDateTime arrivalTime,

        @Schema(
                description = "ICAO type designator",
                allowableValues = {"E190", "A20N", "A21N", "B789", "A359"},
                example = "A21N")
        @NotBlank
        String aircraft,

        @Nullable @Size(max = 3) List<@Valid @NotNull Fare> fares) {

    private static final Duration BLOCK_MAX = Duration.ofHours(20);
    private static final int DAYS_AHEAD_MAX = 330;
    private static final Money FARE_MAX = Money.usd(100_000_00);

    /** What a seat of a cabin costs before demand is known. */
    @Schema(name = "CabinFare")
    record Fare(
            @Schema(example = "ECONOMY") @NotNull CabinClass cabin,

            @NotNull @JsonAlias({"from", "fare", "baseFare"})
            MonetaryAmount price) {}

    /** The requested leg, or empty with the reasons added to the problems. */
    Optional<FlightLeg> leg(Airports airports, Instant now, List<FieldProblem> problems) {
        Optional<FlightNumber> number = FlightNumber.parse(flightNumber);
        Optional<AircraftType> type = AircraftType.named(aircraft);
        Optional<Airport> from = airport(origin, airports);
        Optional<Airport> to = airport(destination, airports);
        require(number.isPresent(), "flightNumber", "must be JW and a number from 1 to 9999", problems);
        require(type.isPresent(), "aircraft", "is not in the fleet", problems);
        require(from.isPresent(), "origin", "is not a known airport", problems);
        require(to.isPresent(), "destination", "is not a known airport", problems);
        require(!origin.equals(destination), "destination", "must differ from the origin", problems);
        Instant departure = departureTime.toInstant().truncatedTo(ChronoUnit.SECONDS);
        Instant arrival = arrivalTime.toInstant().truncatedTo(ChronoUnit.SECONDS);
        checkTimes(departure, arrival, now, problems);
        Map<CabinClass, Money> given = givenFares(problems);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        Airport there = from.orElseThrow();
        LocalDate date = departureTime.atZoneSameInstant(there.zone()).toLocalDate();
        return Optional.of(new FlightLeg(
                new FlightId(number.orElseThrow(), date),
                there.code(),
                to.orElseThrow().code(),
                departure,
                arrival,
                type.orElseThrow(),
                cabins(BaseFarePolicy.fares(there, to.orElseThrow(), type.orElseThrow()), given)));
    }

    private static void checkTimes(Instant departure, Instant arrival, Instant now, List<FieldProblem> problems) {
        Duration block = Duration.between(departure, arrival);
        require(departure.isAfter(now), "departureTime", "must be in the future", problems);
        require(
                departure.isBefore(now.plus(Duration.ofDays(DAYS_AHEAD_MAX))),
                "departureTime",
                "must be within %d days".formatted(DAYS_AHEAD_MAX),
                problems);
        require(block.isPositive(), "arrivalTime", "must be after the departure", problems);
        require(block.compareTo(BLOCK_MAX) <= 0, "arrivalTime", "must be within 20 hours of the departure", problems);
    }

    private Map<CabinClass, Money> givenFares(List<FieldProblem> problems) {
        Map<CabinClass, Money> given = new EnumMap<>(CabinClass.class);
        List<Fare> all = fares == null ? List.of() : fares;
        for (int index = 0; index < all.size(); index++) {
            Fare fare = all.get(index);
            String field = "fares[%d]".formatted(index);
            Optional<Money> money = money(fare.price());
            require(
                    money.isPresent(),
                    field + ".price",
                    "must be an amount in USD from 0.01 to 100000.00, with at most two decimals",
                    problems);
            require(!given.containsKey(fare.cabin()), field + ".cabin", "has a fare already", problems);
            money.ifPresent(amount -> given.put(fare.cabin(), amount));
        }
        return given;
    }

    private static List<CabinFare> cabins(List<CabinFare> standard, Map<CabinClass, Money> given) {
        List<CabinFare> cabins = new ArrayList<>();
        for (CabinFare fare : standard) {
            cabins.add(new CabinFare(fare.cabin(), fare.seats(), given.getOrDefault(fare.cabin(), fare.baseFare())));
        }
        return cabins;
    }

    private static Optional<Money> money(MonetaryAmount price) {
        if (!Money.USD.getCurrencyCode().equals(price.currency())) {
            return Optional.empty();
        }
        return Money.parse(Objects.requireNonNullElse(price.amount(), ""), Money.USD)
                .filter(fare -> fare.minorUnits() > 0 && fare.compareTo(FARE_MAX) <= 0);
    }

    private static Optional<Airport> airport(String code, Airports airports) {
        return AirportCode.parse(code).flatMap(airports::find);
    }

    private static void require(boolean sound, String field, String message, List<FieldProblem> problems) {
        if (!sound) {
            problems.add(new FieldProblem(field, message));
        }
    }
}
