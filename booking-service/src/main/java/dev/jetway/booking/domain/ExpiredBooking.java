package dev.jetway.booking.domain;

/** It was not paid for in time, or its seats were gone before it was. An end. */
public record ExpiredBooking(Order order, Payments payments, History history) implements Booking {

    @Override
    public ExpiredBooking reported(String attemptId, PaymentStatus news) {
        return new ExpiredBooking(order, payments.reported(attemptId, news), history);
    }
}
