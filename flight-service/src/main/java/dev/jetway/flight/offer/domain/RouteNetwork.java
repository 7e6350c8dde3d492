package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.AirportCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The routes that have ever had a flight. It may contain routes without flights, and never lacks one with flights.
 */
public final class RouteNetwork {

    private final Map<AirportCode, Set<AirportCode>> destinations;

    /**
     * @param destinations the airports that are flown to from each
     */
    public RouteNetwork(Map<AirportCode, ? extends Set<AirportCode>> destinations) {
        Map<AirportCode, Set<AirportCode>> copy = new HashMap<>();
        destinations.forEach((origin, reached) -> copy.put(origin, Set.copyOf(reached)));
        this.destinations = Map.copyOf(copy);
    }

    /** The airports that are flown to from here. */
    public Set<AirportCode> destinationsFrom(AirportCode origin) {
        return destinations.getOrDefault(origin, Set.of());
    }

    public boolean flies(AirportCode origin, AirportCode destination) {
        return destinationsFrom(origin).contains(destination);
    }

    /** The number of routes from an airport; large for a hub. */
    public int routesFrom(AirportCode airport) {
        return destinationsFrom(airport).size();
    }

    /** Puts routes together, one at a time. */
    public static final class Builder {

        private final Map<AirportCode, Set<AirportCode>> destinations = new HashMap<>();

        public Builder add(AirportCode origin, AirportCode destination) {
            destinations.computeIfAbsent(origin, _ -> new HashSet<>()).add(destination);
            return this;
        }

        public RouteNetwork build() {
            return new RouteNetwork(destinations);
        }
    }
}
