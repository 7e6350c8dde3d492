package dev.jetway.flight.inventory.domain;

import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Command to hold the seats of an offer.
 *
 * @param offer the offer's id
 * @param datesOfBirth of the passengers, in their order; empty if unknown
 * @param seats the seats that were chosen; the others are assigned
 * @param flightsAtLimit flights on which the traveller may hold no more seats
 */
public record HoldCommand(
        HoldId id,
        String offer,
        List<PassengerType> passengers,
        List<LocalDate> datesOfBirth,
        List<NamedSeat> seats,
        Set<FlightId> flightsAtLimit,
        Instant heldUntil) {

    public HoldCommand {
        passengers = List.copyOf(passengers);
        datesOfBirth = List.copyOf(datesOfBirth);
        seats = List.copyOf(seats);
        flightsAtLimit = Set.copyOf(flightsAtLimit);
        if (!datesOfBirth.isEmpty() && datesOfBirth.size() != passengers.size()) {
            throw new IllegalArgumentException("Every passenger has a date of birth, or none");
        }
    }

    /** A command for a party with unknown dates of birth. */
    public HoldCommand(
            HoldId id, String offer, List<PassengerType> passengers, List<NamedSeat> seats, Instant heldUntil) {
        this(id, offer, passengers, List.of(), seats, Set.of(), heldUntil);
    }

    /** The seat that a passenger has chosen on a flight. */
    public record NamedSeat(FlightId flightId, int passenger, SeatNumber seat) {}

    /** The chosen seats on a flight, in lock order. */
    public List<NamedSeat> chosenSeatsOn(FlightId flight) {
        return seats.stream()
                .filter(named -> named.flightId().equals(flight))
                .sorted((one, other) ->
                        one.seat().toString().compareTo(other.seat().toString()))
                .toList();
    }

    /** Passengers who need a seat on a flight and have not chosen one. */
    public List<Integer> passengersWithoutSeatOn(FlightId flight) {
        return IntStream.range(0, passengers.size())
                .filter(passenger -> passengers.get(passenger).seated())
                .filter(passenger -> seats.stream()
                        .noneMatch(named -> named.flightId().equals(flight) && named.passenger() == passenger))
                .boxed()
                .toList();
    }

    /** The content that a repeated request must have in common. The deadline may differ. */
    public String content() {
        StringBuilder content = new StringBuilder(offer).append('|').append(passengers);
        seats.stream()
                .map(NamedSeat::toString)
                .sorted()
                .forEach(named -> content.append('|').append(named));
        return content.toString();
    }
}
