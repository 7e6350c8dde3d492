package dev.jetway.booking.application;

import dev.jetway.booking.domain.RecordLocator;

/** Lets work on one booking be followed through logs and traces, by its reference. */
public interface BookingTrail {

    /** Work under way. */
    interface Followed extends AutoCloseable {

        @Override
        void close();
    }

    /** Follows work on a booking from here until it is closed, on the same thread. */
    Followed follow(RecordLocator reference);
}
