package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.FlightId;

/**
 * A change of a flight's row on the primary, on its way to the replica.
 *
 * @param position where the change stands in the primary's history; of two changes of a flight the later one counts
 */
public sealed interface FlightChange {

    long position();

    /** The route and day that the flight is filed under. */
    RouteDay routeDay();

    /** The flight as the change left it; how many seats are taken is not told by its row. */
    record Listed(ListedFlight flight, long position) implements FlightChange {

        @Override
        public RouteDay routeDay() {
            return new RouteDay(
                    flight.origin(), flight.destination(), flight.id().departureDate());
        }
    }

    record Removed(FlightId id, RouteDay routeDay, long position) implements FlightChange {}
}
