package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.Airport;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.Airports;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ways from one airport to another over the network: the direct one, and of those with connections the few that are worth
 * a look. No way touches an airport twice. How many there are does not depend on the size of the timetable.
 */
public final class Ways {

    /** So many ways with one connection, and so many with two, are looked at. */
    static final int CONNECTING_MAX = 4;

    /** An airport with so many routes has banks of flights that wait for each other: connections there come first. */
    private static final int HUB_ROUTES_MIN = 10;

    private final RouteNetwork network;
    private final Airports airports;

    public Ways(RouteNetwork network, Airports airports) {
        this.network = network;
        this.airports = airports;
    }

    /**
     * Each way as the airports that it touches, first to last.
     *
     * @param connectionsMax from 0 to 2
     */
    public List<List<AirportCode>> between(AirportCode origin, AirportCode destination, int connectionsMax) {
        List<List<AirportCode>> ways = new ArrayList<>();
        ways.add(List.of(origin, destination));
        if (connectionsMax >= 1) {
            ways.addAll(best(viaOne(origin, destination)));
        }
        if (connectionsMax >= 2) {
            ways.addAll(best(viaTwo(origin, destination)));
        }
        return ways;
    }

    private Stream<List<AirportCode>> viaOne(AirportCode origin, AirportCode destination) {
        return network.destinationsFrom(origin).stream()
                .filter(via -> !via.equals(destination) && network.flies(via, destination))
                .map(via -> List.of(origin, via, destination));
    }

    private Stream<List<AirportCode>> viaTwo(AirportCode origin, AirportCode destination) {
        return network.destinationsFrom(origin).stream()
                .filter(first -> !first.equals(destination))
                .flatMap(first -> network.destinationsFrom(first).stream()
                        .filter(second -> !second.equals(origin) && !second.equals(destination))
                        .filter(second -> network.flies(second, destination))
                        .map(second -> List.of(origin, first, second, destination)));
    }

    private List<List<AirportCode>> best(Stream<List<AirportCode>> ways) {
        return ways.map(this::measured)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Measured::outstations).thenComparing(Measured::flownKm))
                .limit(CONNECTING_MAX)
                .map(Measured::way)
                .toList();
    }

    private record Measured(List<AirportCode> way, long outstations, double flownKm) {}

    private Optional<Measured> measured(List<AirportCode> way) {
        double flownKm = 0;
        for (int leg = 1; leg < way.size(); leg++) {
            flownKm += kilometres(way.get(leg - 1), way.get(leg));
        }
        if (!ConnectionPolicy.isOnTheWay(flownKm, kilometres(way.getFirst(), way.getLast()))) {
            return Optional.empty();
        }
        long outstations = way.subList(1, way.size() - 1).stream()
                .filter(via -> network.routesFrom(via) < HUB_ROUTES_MIN)
                .count();
        return Optional.of(new Measured(way, outstations, flownKm));
    }

    private double kilometres(AirportCode one, AirportCode other) {
        Airport from = airports.get(one);
        return from.kilometresTo(airports.get(other));
    }
}
