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
 * Finds the routings between two airports in the route network: the direct one, and a limited number with connections. No
 * routing visits an airport twice.
 */
public record RoutingFinder(RouteNetwork network, Airports airports) {

    /** Maximum number of routings with one connection, and with two. */
    static final int CONNECTING_MAX = 4;

    /** Minimum number of routes of a hub. Hubs have banks of connecting flights, so routings through them come first. */
    private static final int HUB_ROUTES_MIN = 10;

    /**
     * Each routing as its airports, first to last.
     *
     * @param connectionsMax from 0 to 2
     */
    public List<List<AirportCode>> between(AirportCode origin, AirportCode destination, int connectionsMax) {
        List<List<AirportCode>> routings = new ArrayList<>();
        routings.add(List.of(origin, destination));
        if (connectionsMax >= 1) {
            routings.addAll(best(viaOne(origin, destination)));
        }
        if (connectionsMax >= 2) {
            routings.addAll(best(viaTwo(origin, destination)));
        }
        return routings;
    }

    private Stream<List<AirportCode>> viaOne(AirportCode origin, AirportCode destination) {
        return network.destinationsFrom(origin).stream()
                .filter(via -> !via.equals(destination) && network.hasRoute(via, destination))
                .map(via -> List.of(origin, via, destination));
    }

    private Stream<List<AirportCode>> viaTwo(AirportCode origin, AirportCode destination) {
        return network.destinationsFrom(origin).stream()
                .filter(first -> !first.equals(destination))
                .flatMap(first -> network.destinationsFrom(first).stream()
                        .filter(second -> !second.equals(origin) && !second.equals(destination))
                        .filter(second -> network.hasRoute(second, destination))
                        .map(second -> List.of(origin, first, second, destination)));
    }

    private List<List<AirportCode>> best(Stream<List<AirportCode>> routings) {
        return routings.map(this::measured)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Measured::outstations).thenComparing(Measured::flownKm))
                .limit(CONNECTING_MAX)
                .map(Measured::routing)
                .toList();
    }

    private record Measured(List<AirportCode> routing, long outstations, double flownKm) {}

    private Optional<Measured> measured(List<AirportCode> routing) {
        double flownKm = 0;
        for (int leg = 1; leg < routing.size(); leg++) {
            flownKm += kilometres(routing.get(leg - 1), routing.get(leg));
        }
        if (!ConnectionPolicy.isOnTheWay(flownKm, kilometres(routing.getFirst(), routing.getLast()))) {
            return Optional.empty();
        }
        long outstations = routing.subList(1, routing.size() - 1).stream()
                .filter(via -> network.routesFrom(via) < HUB_ROUTES_MIN)
                .count();
        return Optional.of(new Measured(routing, outstations, flownKm));
    }

    private double kilometres(AirportCode one, AirportCode other) {
        Airport from = airports.get(one);
        return from.kilometresTo(airports.get(other));
    }
}
