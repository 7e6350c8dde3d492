package dev.jetway.booking.domain;

import java.time.Instant;
import java.time.OffsetDateTime;

/** A booking that has seats, so that what happens to its flights concerns it. */
public sealed interface LiveBooking extends Booking permits HeldBooking, PayingBooking, ConfirmedBooking {

    @Override
    LiveBooking with(BookingDetails newDetails, Payments attempts);

    /** One of its flights leaves and arrives at other times, which may break a connection or mend it. */
    default LiveBooking reschedule(FlightId flightId, OffsetDateTime departure, OffsetDateTime arrival, Instant now) {
        return with(details().rescheduled(flightId, departure, arrival, now), payments());
    }

    /** The airline cancelled one of its flights, and so all of it; whatever was taken is owed back. */
    CancelledBooking cancelWithFlight(Instant now);
}
