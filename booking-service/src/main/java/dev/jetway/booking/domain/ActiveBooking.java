package dev.jetway.booking.domain;

import java.time.Instant;
import java.time.OffsetDateTime;

/** A booking that has seats, so that changes of its flights apply to it. */
public sealed interface ActiveBooking extends Booking permits HeldBooking, PayingBooking, ConfirmedBooking {

    @Override
    ActiveBooking with(BookingDetails newDetails, Payments attempts);

    /** One of its flights leaves and arrives at other times, which may break a connection or restore it. */
    default ActiveBooking reschedule(FlightId flightId, OffsetDateTime departure, OffsetDateTime arrival, Instant now) {
        return with(details().rescheduled(flightId, departure, arrival, now), payments());
    }

    /** The airline cancelled one of its flights, and so the whole booking; captured money is refunded in full. */
    CancelledBooking cancelWithFlight(Instant now);
}
