package dev.jetway.booking.query;

/**
 * The position of a booking's passenger in a list. It has no name, so that a cursor has none.
 *
 * @param passenger the passenger by whom the booking was found
 */
public record PassengerPosition(String reference, int passenger) {}
