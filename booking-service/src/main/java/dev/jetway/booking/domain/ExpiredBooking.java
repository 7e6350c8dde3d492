package dev.jetway.booking.domain;

/** It was not paid for in time, or its seats were gone before it was. An end. */
public record ExpiredBooking(Order order, Payments payments, History history) implements Booking {

    @Override
    public ExpiredBooking reported(String attemptId, PaymentStatus reported) {
        return new ExpiredBooking(order, payments.reported(attemptId, reported), history);
    }

    @Override
    public ExpiredBooking refunded(String attemptId, Money back) {
        return new ExpiredBooking(order, payments.refunded(attemptId, back), history);
    }
}
