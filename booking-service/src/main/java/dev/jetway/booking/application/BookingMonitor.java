package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;

/** Is told of every new booking and every change, in order to count. */
public interface BookingMonitor {

    void began(Booking booking);

    void changed(Booking before, Booking after);
}
