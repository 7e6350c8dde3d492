package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.AirportCode;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * The routes that have ever had a flight. It may contain routes without flights, and never lacks one with flights.
 *
 * @param destinations the airports that are flown to from each
 */
public record RouteNetwork(Map<AirportCode, Set<AirportCode>> destinations) {

    public RouteNetwork {
        destinations = Map.copyOf(destinations);
    }

    /** Puts routes together. */
    public static <T> Collector<T, ?, RouteNetwork> of(
            Function<T, AirportCode> origin, Function<T, AirportCode> destination) {
        return Collectors.collectingAndThen(
                Collectors.groupingBy(origin, Collectors.mapping(destination, Collectors.toUnmodifiableSet())),
                RouteNetwork::new);
    }

    /** The airports that are flown to from here. */
    public Set<AirportCode> destinationsFrom(AirportCode origin) {
        return destinations.getOrDefault(origin, Set.of());
    }

    public boolean hasRoute(AirportCode origin, AirportCode destination) {
        return destinationsFrom(origin).contains(destination);
    }

    /** The number of routes from an airport; large for a hub. */
    public int routesFrom(AirportCode airport) {
        return destinationsFrom(airport).size();
    }
}
