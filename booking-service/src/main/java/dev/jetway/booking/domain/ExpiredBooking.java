package dev.jetway.booking.domain;

/** It was not paid for in time, or its seats were gone before it was. An end. */
public record ExpiredBooking(Order order, Payments payments, History history) implements Booking {

    @Override
    public ExpiredBooking reported(String attemptId, PaymentStatus news) {
        return new ExpiredBooking(order, payments.reported(attemptId, news), history);
    }

    @Override
    public ExpiredBooking refunded(String attemptId, Money back) {
        return new ExpiredBooking(order, payments.refunded(attemptId, back), history);
    }
}
