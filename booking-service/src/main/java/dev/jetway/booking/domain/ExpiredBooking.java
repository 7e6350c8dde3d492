package dev.jetway.booking.domain;

/** Final: not paid for in time, or its hold expired before it was. */
public record ExpiredBooking(BookingDetails details, Payments payments, History history) implements Booking {

    @Override
    public ExpiredBooking with(BookingDetails newDetails, Payments attempts) {
        return new ExpiredBooking(newDetails, attempts, history);
    }
}
