package dev.jetway.booking.domain;

import java.time.OffsetDateTime;

/** What is new about a flight, that its bookings have to be brought up to. */
public sealed interface FlightChange {

    FlightId flightId();

    /** It leaves and arrives at these times. */
    record Delay(FlightId flightId, OffsetDateTime departureTime, OffsetDateTime arrivalTime) implements FlightChange {}

    /** It will not be flown. */
    record Cancellation(FlightId flightId) implements FlightChange {}
}
