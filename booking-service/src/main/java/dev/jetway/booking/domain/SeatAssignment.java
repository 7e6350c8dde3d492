package dev.jetway.booking.domain;

/**
 * Who sits where on one flight.
 *
 * @param passenger the passenger's place in the party, counted from 0
 */
public record SeatAssignment(int passenger, SeatNumber seat) {}
