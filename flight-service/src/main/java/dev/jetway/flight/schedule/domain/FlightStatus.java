package dev.jetway.flight.schedule.domain;

import java.time.Instant;

/** How a flight stands. {@code DEPARTED} is never stored: it follows from the clock. */
public enum FlightStatus {
    SCHEDULED,
    DELAYED,
    CANCELLED,
    DEPARTED;

    /** The status as it is to be shown at a given time. */
    public FlightStatus at(Instant now, Instant departure) {
        return this != CANCELLED && !departure.isAfter(now) ? DEPARTED : this;
    }
}
