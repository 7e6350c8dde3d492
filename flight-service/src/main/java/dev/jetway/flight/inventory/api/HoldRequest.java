package dev.jetway.flight.inventory.api;

import dev.jetway.flight.inventory.domain.HoldCommand;
import dev.jetway.flight.inventory.domain.HoldCommand.NamedSeat;
import dev.jetway.flight.inventory.domain.HoldId;
import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.SeatNumber;
import dev.jetway.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The request of booking-service for a hold. */
record HoldRequest(
        @Schema(description = "A UUID of the caller's making; the same again is the same hold") @NotBlank
        String holdId,

        @NotBlank String offerId,

        @Schema(description = "In the order that the seats refer to") @NotEmpty @Size(max = 9)
        List<@NotNull PassengerType> passengers,

        @Schema(description = "Of the passengers, in their order") @Nullable @Size(max = 9)
        List<@NotNull LocalDate> datesOfBirth,

        @Schema(description = "The seats that were chosen; the others are assigned") @Nullable @Size(max = 72)
        List<@Valid @NotNull Seat> seats,

        @Schema(description = "Flights on which the traveller may hold no more seats") @Nullable @Size(max = 100)
        List<@NotNull String> flightsAtLimit,

        @Schema(description = "When the seats go back on sale unless confirmed") @NotNull
        Instant heldUntil) {

    /** The seat that a passenger has chosen on a flight. */
    record Seat(
            @Schema(example = "JW1-2026-12-01") @NotBlank String flightId,
            @Schema(example = "0") @NotNull Integer passenger,
            @Schema(example = "12A") @NotBlank String seat) {}

    HoldCommand toCommand() {
        List<NamedSeat> named = new ArrayList<>();
        List<Seat> given = seats == null ? List.of() : seats;
        for (int index = 0; index < given.size(); index++) {
            String field = "seats[%d].".formatted(index);
            Seat seat = given.get(index);
            named.add(new NamedSeat(
                    FlightId.parse(seat.flightId())
                            .orElseThrow(() -> ProblemException.invalid(field + "flightId", "is not a flight id")),
                    seat.passenger(),
                    SeatNumber.parse(seat.seat())
                            .orElseThrow(() -> ProblemException.invalid(field + "seat", "is not a seat number"))));
        }
        HoldId id = HoldId.parse(holdId).orElseThrow(() -> ProblemException.invalid("holdId", "must be a UUID"));
        List<LocalDate> born = datesOfBirth == null ? List.of() : datesOfBirth;
        if (!born.isEmpty() && born.size() != passengers.size()) {
            throw ProblemException.invalid("datesOfBirth", "must be as many as the passengers");
        }
        List<String> atLimit = flightsAtLimit == null ? List.of() : flightsAtLimit;
        Set<FlightId> full = atLimit.stream()
                .flatMap(flight -> FlightId.parse(flight).stream())
                .collect(Collectors.toSet());
        // The database stores microseconds; so a repeated request gets the same response.
        return new HoldCommand(id, offerId, passengers, born, named, full, heldUntil.truncatedTo(ChronoUnit.MICROS));
    }
}
