package dev.jetway.booking.domain;

/**
 * The traveller or the airline cancelled it. An end.
 *
 * @param refund what is owed back of the money taken; nothing where none was
 */
public record CancelledBooking(Order order, Payments payments, History history, Money refund) implements Booking {

    @Override
    public CancelledBooking reported(String attemptId, PaymentStatus reported) {
        return new CancelledBooking(order, payments.reported(attemptId, reported), history, refund);
    }

    @Override
    public CancelledBooking refunded(String attemptId, Money back) {
        return new CancelledBooking(order, payments.refunded(attemptId, back), history, refund);
    }
}
