package dev.jetway.flight.schedule.domain;

/**
 * A line of the network: flown from the hub and back, so many times a day.
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
