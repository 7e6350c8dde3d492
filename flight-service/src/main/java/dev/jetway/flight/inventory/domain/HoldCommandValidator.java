package dev.jetway.flight.inventory.domain;

import dev.jetway.flight.inventory.domain.HoldCommand.NamedSeat;
import dev.jetway.flight.inventory.domain.HoldOutcome.Violation;
import dev.jetway.flight.offer.domain.OfferTerms;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.Seat;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Validates a command against its offer and the aircraft, field by field. */
public final class HoldCommandValidator {

    private record PassengerOnFlight(FlightId flight, int passenger) {}

    private record SeatOnFlight(FlightId flight, SeatNumber seat) {}

    private final OfferTerms terms;
    private final Map<FlightId, FlightLeg> legs;
    private final LeasePolicy leases;
    private final List<Violation> violations = new ArrayList<>();

    public HoldCommandValidator(OfferTerms terms, Map<FlightId, FlightLeg> legs, LeasePolicy leases) {
        this.terms = terms;
        this.legs = Map.copyOf(legs);
        this.leases = leases;
    }

    public List<Violation> violations(HoldCommand command, Instant now) {
        require(terms.party().matches(command.passengers()), "passengers", "must be the party that the offer is for");
        require(leases.allows(command.heldUntil(), now), "heldUntil", "must be in the future, and not too far");
        Set<PassengerOnFlight> seated = new HashSet<>();
        Set<SeatOnFlight> named = new HashSet<>();
        for (int index = 0; index < command.seats().size(); index++) {
            NamedSeat seat = command.seats().get(index);
            String field = "seats[%d]".formatted(index);
            if (!terms.flights().contains(seat.flightId())) {
                violations.add(new Violation(field + ".flightId", "is not a flight of the offer"));
                continue;
            }
            checkPassenger(seat, command, field);
            checkSeat(seat, command, field);
            require(
                    seated.add(new PassengerOnFlight(seat.flightId(), seat.passenger())),
                    field + ".passenger",
                    "has two seats on one flight");
            require(
                    named.add(new SeatOnFlight(seat.flightId(), seat.seat())),
                    field + ".seat",
                    "is named for two passengers");
        }
        return violations;
    }

    private void checkPassenger(NamedSeat named, HoldCommand command, String field) {
        boolean known = isPassenger(named, command);
        require(known, field + ".passenger", "is not one of the passengers");
        require(
                !known || command.passengers().get(named.passenger()).seated(),
                field + ".passenger",
                "is an infant, who has no seat of their own");
    }

    private static boolean isPassenger(NamedSeat named, HoldCommand command) {
        return named.passenger() >= 0
                && named.passenger() < command.passengers().size();
    }

    private void checkSeat(NamedSeat named, HoldCommand command, String field) {
        Optional<Seat> seat = Optional.ofNullable(legs.get(named.flightId()))
                .flatMap(leg -> leg.aircraft().seatMap().seat(named.seat()));
        require(
                seat.filter(found -> found.cabin() == terms.cabin() && !found.blocked())
                        .isPresent(),
                field + ".seat",
                "is not a seat that can be sold in this cabin");
        require(
                seat.isEmpty()
                        || !seat.get().isExitRow()
                        || !isPassenger(named, command)
                        || ExitRowPolicy.admits(command, named.passenger(), named.flightId()),
                field + ".seat",
                ExitRowPolicy.MESSAGE);
    }

    private void require(boolean sound, String field, String message) {
        if (!sound) {
            violations.add(new Violation(field, message));
        }
    }
}
