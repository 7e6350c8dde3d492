package dev.jetway.booking.application;

import java.time.Instant;

/** The personal data in a traveller's bookings: names, dates of birth and contacts. */
public interface PersonalData {

    /** Whether a booking of the traveller is held, being paid, or confirmed with a segment that has not departed. */
    boolean hasUpcomingTrip(String travellerId, Instant now);

    /**
     * Erases the personal data of all bookings that have ended; references, seats, tickets, amounts and states stay. Repeating
     * it changes nothing.
     *
     * @return how many bookings still have personal data, because their trip is upcoming
     */
    int erase(String travellerId, Instant now);
}
