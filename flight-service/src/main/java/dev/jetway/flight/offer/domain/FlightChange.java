package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.FlightId;

/**
 * A change of a flight's row on the primary.
 *
 * @param position the position of the change in the binary log; of two changes of a flight the later one counts
 */
public sealed interface FlightChange {

    FlightId id();

    long position();

    /** The route day of the flight. */
    RouteDay routeDay();

    /** The flight after the change; its row has no seat counts. */
    record Listed(ListedFlight flight, long position) implements FlightChange {

        @Override
        public FlightId id() {
            return flight.id();
        }

        @Override
        public RouteDay routeDay() {
            return new RouteDay(
                    flight.origin(), flight.destination(), flight.id().departureDate());
        }
    }

    record Removed(FlightId id, RouteDay routeDay, long position) implements FlightChange {}
}
