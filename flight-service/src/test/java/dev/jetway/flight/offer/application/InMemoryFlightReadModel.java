package dev.jetway.flight.offer.application;

import dev.jetway.flight.offer.domain.FlightReadModel;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.offer.domain.RouteNetwork;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The flights that a test lists. */
class InMemoryFlightReadModel implements FlightReadModel {

    private final Map<FlightId, ListedFlight> flights = new HashMap<>();

    /** Adds the flight, or replaces the one with its id. */
    void list(ListedFlight flight) {
        flights.put(flight.id(), flight);
    }

    @Override
    public Instant asOf() {
        return Instant.parse("2026-11-22T11:59:59Z");
    }

    @Override
    public Listing flights(Collection<RouteDay> days) {
        return new Listing(
                flights.values().stream()
                        .filter(flight -> days.contains(routeDay(flight)))
                        .collect(Collectors.groupingBy(InMemoryFlightReadModel::routeDay)),
                asOf());
    }

    @Override
    public RouteNetwork network() {
        return flights.values().stream().collect(RouteNetwork.of(ListedFlight::origin, ListedFlight::destination));
    }

    @Override
    public Optional<ListedFlight> flight(FlightId id) {
        return Optional.ofNullable(flights.get(id));
    }

    @Override
    public Map<SeatNumber, SeatStatus> seats(FlightId id) {
        return Map.of();
    }

    private static RouteDay routeDay(ListedFlight flight) {
        return new RouteDay(flight.origin(), flight.destination(), flight.id().departureDate());
    }
}
