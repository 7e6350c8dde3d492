package dev.jetway.flight.operations.application;

import dev.jetway.flight.offer.application.ShowFlights;
import dev.jetway.flight.offer.application.ShowFlights.FlightView;
import dev.jetway.flight.offer.domain.CabinOnSale;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.operations.domain.Movement;
import dev.jetway.flight.operations.domain.Movement.Direction;
import dev.jetway.flight.operations.domain.MovementQuery;
import dev.jetway.flight.operations.domain.Movements;
import dev.jetway.flight.operations.domain.SeatCount;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.CabinFare;
import dev.jetway.flight.schedule.domain.Flight;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.Flights;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Lists departures and arrivals with their load, as they are on the primary. */
@Service
public record ListMovements(Movements movements, Flights flights, ShowFlights show, Clock clock) {

    /** A movement, its flight and the flight's load. */
    public record MovementView(Direction direction, FlightView flight, int seatsTotal, SeatCount seats) {}

    /**
     * A page of movements.
     *
     * @param next the position of the last one if more follow
     */
    public record Page(List<MovementView> movements, Optional<Movement.Position> next, Instant asOf) {}

    /** The movements at an airport. */
    public Page at(MovementQuery query) {
        Instant now = clock.instant();
        List<Movement> found = movements.find(query);
        if (found.isEmpty()) {
            return new Page(List.of(), Optional.empty(), now);
        }
        boolean more = found.size() > query.limit();
        List<Movement> page = more ? found.subList(0, query.limit()) : found;
        return new Page(
                shown(page, flights.find(page.stream().map(Movement::flightId).toList()), now),
                more ? Optional.of(page.getLast().position()) : Optional.empty(),
                now);
    }

    /** The departure of one flight, if there is one with this id. */
    public Page of(FlightId id) {
        Instant now = clock.instant();
        Map<FlightId, Flight> found = flights.find(List.of(id));
        List<Movement> departure = found.values().stream()
                .map(flight ->
                        new Movement(id, Direction.DEPARTURE, flight.leg().departure()))
                .toList();
        return new Page(shown(departure, found, now), Optional.empty(), now);
    }

    private List<MovementView> shown(List<Movement> page, Map<FlightId, Flight> found, Instant now) {
        Map<FlightId, Map<CabinClass, SeatCount>> seats = movements.seats(found.keySet(), now);
        return page.stream()
                .flatMap(movement -> Optional.ofNullable(found.get(movement.flightId()))
                        .map(flight ->
                                shown(movement.direction(), flight, seats.getOrDefault(flight.id(), Map.of()), now))
                        .stream())
                .toList();
    }

    private MovementView shown(Direction direction, Flight flight, Map<CabinClass, SeatCount> seats, Instant now) {
        return new MovementView(
                direction,
                show.view(listed(flight, seats), now),
                flight.leg().cabins().stream().mapToInt(CabinFare::seats).sum(),
                seats.values().stream().reduce(SeatCount.NONE, SeatCount::plus));
    }

    private static ListedFlight listed(Flight flight, Map<CabinClass, SeatCount> seats) {
        FlightLeg leg = flight.leg();
        return new ListedFlight(
                leg.id(),
                leg.origin(),
                leg.destination(),
                leg.departure(),
                leg.arrival(),
                leg.aircraft().name(),
                flight.status(),
                leg.cabins().stream()
                        .map(cabin -> new CabinOnSale(
                                cabin.cabin(),
                                cabin.seats(),
                                seats.getOrDefault(cabin.cabin(), SeatCount.NONE)
                                        .taken(),
                                cabin.baseFare()))
                        .toList());
    }
}
