package dev.jetway.flight.schedule.application;

import dev.jetway.contracts.FlightEvent;

/** Where flight-service tells what it did; told if, and only if, the transaction that did it commits. */
@FunctionalInterface
public interface FlightEvents {

    void append(FlightEvent event);
}
