package dev.jetway.notification.domain;

import java.time.Instant;

/**
 * What a delay changes. Flights are only moved to later times, so that of two delays of a flight the one to the earlier time is
 * outdated.
 *
 * @param departure the new one
 */
public record FlightDelay(String flightId, Instant departure) {}
