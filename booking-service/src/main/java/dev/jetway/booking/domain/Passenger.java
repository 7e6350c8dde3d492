package dev.jetway.booking.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One traveller of the party.
 *
 * @param ticketNumber the e-ticket; null until the booking is confirmed
 */
public record Passenger(
        PassengerType type,
        String givenName,
        String familyName,
        LocalDate dateOfBirth,
        @Nullable TicketNumber ticketNumber) {

    Passenger ticketed(TicketNumber number) {
        return new Passenger(type, givenName, familyName, dateOfBirth, number);
    }

    /** Without the name, so that it never gets into a log. */
    @Override
    public String toString() {
        return "Passenger[" + type + "]";
    }
}
