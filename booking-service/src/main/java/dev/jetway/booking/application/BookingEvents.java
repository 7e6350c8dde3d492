package dev.jetway.booking.application;

import dev.jetway.contracts.BookingEvent;

/** Publishes the saga's commands and events in the current transaction. */
@FunctionalInterface
public interface BookingEvents {

    void publish(BookingEvent... events);
}
