package dev.jetway.flight.schedule.domain;

/**
 * A route of the network: daily rotations from the hub and back.
 *
 * @param trunk between two hubs; put on sale further ahead than the rest
 */
public record Route(AirportCode hub, AirportCode destination, int dailyRotations, boolean trunk) {

    public Route {
        if (dailyRotations < 1 || dailyRotations > 10) {
            throw new IllegalArgumentException("A route is flown one to ten times a day");
        }
    }
}
