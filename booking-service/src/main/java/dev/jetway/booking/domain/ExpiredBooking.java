package dev.jetway.booking.domain;

/** It was not paid for in time, or its seats were gone before it was. An end. */
public record ExpiredBooking(BookingDetails details, Payments payments, History history) implements Booking {

    @Override
    public ExpiredBooking with(BookingDetails newDetails, Payments attempts) {
        return new ExpiredBooking(newDetails, attempts, history);
    }
}
