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
 * Asks for the seats of an offer.
 *
 * @param offer the offer's id
 * @param datesOfBirth of the passengers, in their order; empty where they were not told
 * @param seats the seats that were chosen; the others are assigned
 * @param flightsAtLimit flights on which the traveller may hold no more seats
 */
public record HoldWish(
        HoldId id,
        String offer,
        List<PassengerType> passengers,
        List<LocalDate> datesOfBirth,
        List<NamedSeat> seats,
        Set<FlightId> flightsAtLimit,
        Instant heldUntil) {

    public HoldWish {
        passengers = List.copyOf(passengers);
        datesOfBirth = List.copyOf(datesOfBirth);
        seats = List.copyOf(seats);
        flightsAtLimit = Set.copyOf(flightsAtLimit);
        if (!datesOfBirth.isEmpty() && datesOfBirth.size() != passengers.size()) {
            throw new IllegalArgumentException("Every passenger has a date of birth, or none");
        }
    }

    /** A wish of a party whose ages are not told. */
    public HoldWish(HoldId id, String offer, List<PassengerType> passengers, List<NamedSeat> seats, Instant heldUntil) {
        this(id, offer, passengers, List.of(), seats, Set.of(), heldUntil);
    }

    /** A seat that one passenger wants on one flight. */
    public record NamedSeat(FlightId flightId, int passenger, SeatNumber seat) {}

    /** The seats that were chosen on a flight, in the order in which everybody takes them. */
    public List<NamedSeat> namedOn(FlightId flight) {
        return seats.stream()
                .filter(named -> named.flightId().equals(flight))
                .sorted((one, other) ->
                        one.seat().toString().compareTo(other.seat().toString()))
                .toList();
    }

    /** Passengers who need a seat on a flight and have chosen none. */
    public List<Integer> unseatedOn(FlightId flight) {
        return IntStream.range(0, passengers.size())
                .filter(passenger -> passengers.get(passenger).seated())
                .filter(passenger -> seats.stream()
                        .noneMatch(named -> named.flightId().equals(flight) && named.passenger() == passenger))
                .boxed()
                .toList();
    }

    /** What makes the request this request: a repeat with the same id must agree in it. The deadline may have moved on. */
    public String content() {
        StringBuilder content = new StringBuilder(offer).append('|').append(passengers);
        seats.stream()
                .map(NamedSeat::toString)
                .sorted()
                .forEach(named -> content.append('|').append(named));
        return content.toString();
    }
}
