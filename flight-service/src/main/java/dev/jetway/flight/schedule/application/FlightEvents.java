package dev.jetway.flight.schedule.application;

import dev.jetway.contracts.FlightEvent;

/** Publishes the service's events, if and only if the transaction commits. */
@FunctionalInterface
public interface FlightEvents {

    void append(FlightEvent event);
}
