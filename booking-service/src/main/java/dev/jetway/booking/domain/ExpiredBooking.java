package dev.jetway.booking.domain;

/** It was not paid for in time, or its seats were gone before it was. An end. */
public record ExpiredBooking(BookingDetails details, Payments payments, History history) implements Booking {

    @Override
    public ExpiredBooking with(Payments attempts) {
        return new ExpiredBooking(details, attempts, history);
    }
}
