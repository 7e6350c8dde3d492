package dev.jetway.booking.application;

import dev.jetway.contracts.BookingEvent;

/** Where the saga's requests and news go; they leave with the transaction that they are published in. */
@FunctionalInterface
public interface BookingEvents {

    void publish(BookingEvent event);
}
