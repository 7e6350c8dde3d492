package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.FlightId;
import org.jspecify.annotations.Nullable;

/** Bookings of all travellers for staff, in every state, from the primary. */
public interface StaffBookings {

    /** The bookings with this flight, by reference. */
    Page<Booking, Position> withFlight(FlightId flightId, @Nullable Position after, int limit);

    /** The bookings with a passenger whose family name begins like this, whatever its case and accents, by that name. */
    Page<Booking, Position> withFamilyName(String prefix, @Nullable Position after, int limit);

    /**
     * A booking's position in the list. It has no name, so that a cursor has none.
     *
     * @param passenger the passenger by whom it was found
     */
    record Position(String reference, int passenger) {}
}
