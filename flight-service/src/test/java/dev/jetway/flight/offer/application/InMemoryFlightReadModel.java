package dev.jetway.flight.offer.application;

import dev.jetway.flight.offer.domain.CabinOnSale;
import dev.jetway.flight.offer.domain.FlightChange;
import dev.jetway.flight.offer.domain.FlightProjection;
import dev.jetway.flight.offer.domain.FlightReadModel;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.offer.domain.RouteNetwork;
import dev.jetway.flight.offer.domain.SeatChange;
import dev.jetway.flight.offer.domain.SeatTally;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A replica that keeps the latest of each write, as Cassandra does. */
class InMemoryFlightReadModel implements FlightReadModel, FlightProjection {

    private record Stamped<T>(T value, long stamp) {}

    private final Map<FlightId, Stamped<Optional<ListedFlight>>> flights = new HashMap<>();
    private final Map<FlightId, Map<SeatNumber, Stamped<SeatChange>>> seats = new HashMap<>();
    private final Map<FlightId, Stamped<SeatTally>> tallies = new HashMap<>();

    @Override
    public Instant asOf() {
        return Instant.parse("2026-11-22T11:59:59Z");
    }

    @Override
    public Listing flights(Collection<RouteDay> days) {
        return new Listing(
                days.stream()
                        .distinct()
                        .collect(Collectors.toMap(
                                day -> day,
                                day -> flights.keySet().stream()
                                        .map(this::flight)
                                        .flatMap(Optional::stream)
                                        .filter(flight -> filedUnder(flight).equals(day))
                                        .toList())),
                asOf());
    }

    @Override
    public RouteNetwork network() {
        RouteNetwork.Builder network = new RouteNetwork.Builder();
        flights.keySet().stream()
                .map(this::flight)
                .flatMap(Optional::stream)
                .forEach(flight -> network.add(flight.origin(), flight.destination()));
        return network.build();
    }

    @Override
    public Optional<ListedFlight> flight(FlightId id) {
        return Optional.ofNullable(flights.get(id)).flatMap(Stamped::value).map(this::withTally);
    }

    @Override
    public Map<SeatNumber, SeatStatus> seats(FlightId id) {
        return seats.getOrDefault(id, Map.of()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, seat -> seat.getValue().value().standing()));
    }

    @Override
    public void saveFlights(Collection<FlightChange> changes) {
        for (FlightChange change : changes) {
            switch (change) {
                case FlightChange.Listed(ListedFlight flight, long position) ->
                    keepLatest(flights, flight.id(), Optional.of(flight), position);
                case FlightChange.Removed(FlightId id, RouteDay _, long position) ->
                    keepLatest(flights, id, Optional.empty(), position);
            }
        }
    }

    @Override
    public void saveSeats(Collection<SeatChange> changes) {
        changes.forEach(change -> keepLatest(
                seats.computeIfAbsent(change.flightId(), _ -> new HashMap<>()),
                change.seat(),
                change,
                change.position()));
    }

    @Override
    public Map<FlightId, SeatTally> tally(Collection<FlightId> ids) {
        return ids.stream()
                .filter(seats::containsKey)
                .collect(Collectors.toMap(
                        id -> id,
                        id -> SeatTally.of(seats.getOrDefault(id, Map.of()).values().stream()
                                .map(Stamped::value)
                                .map(seat -> new SeatTally.Counted(seat.cabin(), seat.standing(), seat.version()))
                                .toList())));
    }

    @Override
    public Map<FlightId, RouteDay> routeDays(Collection<FlightId> ids) {
        return ids.stream()
                .map(this::flight)
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(ListedFlight::id, InMemoryFlightReadModel::filedUnder));
    }

    @Override
    public void saveTallies(Map<RouteDay, Map<FlightId, SeatTally>> counted) {
        counted.values()
                .forEach(each -> each.forEach((id, tally) -> tallies.merge(
                        id, new Stamped<>(tally, tally.changes()), InMemoryFlightReadModel::laterOrGreater)));
    }

    private ListedFlight withTally(ListedFlight flight) {
        Stamped<SeatTally> tally = tallies.get(flight.id());
        return new ListedFlight(
                flight.id(),
                flight.origin(),
                flight.destination(),
                flight.departure(),
                flight.arrival(),
                flight.aircraft(),
                flight.status(),
                flight.cabins().stream()
                        .map(cabin -> new CabinOnSale(
                                cabin.cabin(),
                                cabin.seats(),
                                tally == null ? cabin.taken() : tally.value().taken(cabin.cabin()),
                                cabin.baseFare()))
                        .toList());
    }

    private static RouteDay filedUnder(ListedFlight flight) {
        return new RouteDay(flight.origin(), flight.destination(), flight.id().departureDate());
    }

    /** Of two counts with one timestamp the greater stays, cabin by cabin: that is Cassandra's rule. */
    private static Stamped<SeatTally> laterOrGreater(Stamped<SeatTally> old, Stamped<SeatTally> next) {
        if (old.stamp() != next.stamp()) {
            return next.stamp() > old.stamp() ? next : old;
        }
        Map<CabinClass, Integer> greater = new HashMap<>(old.value().taken());
        next.value().taken().forEach((cabin, taken) -> greater.merge(cabin, taken, Math::max));
        return new Stamped<>(new SeatTally(greater, old.stamp()), old.stamp());
    }

    private static <K, T> void keepLatest(Map<K, Stamped<T>> store, K key, T value, long stamp) {
        store.merge(key, new Stamped<>(value, stamp), (old, next) -> next.stamp() >= old.stamp() ? next : old);
    }
}
