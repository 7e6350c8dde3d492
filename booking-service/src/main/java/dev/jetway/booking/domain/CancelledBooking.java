package dev.jetway.booking.domain;

/**
 * The traveller or the airline cancelled it. An end.
 *
 * @param refund what is owed back of the money taken; nothing where none was
 */
public record CancelledBooking(BookingDetails details, Payments payments, History history, Money refund)
        implements Booking {

    @Override
    public CancelledBooking with(BookingDetails newDetails, Payments attempts) {
        return new CancelledBooking(newDetails, attempts, history, refund);
    }
}
