package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;

/** Counts new bookings, and their changes. */
public interface BookingMonitor {

    void onCreated(Booking booking);

    void changed(Booking before, Booking after);
}
