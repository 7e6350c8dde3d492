package dev.jetway.booking.application;

import dev.jetway.booking.domain.RecordLocator;

/** Puts the booking's reference on the logs and traces of the work that is done for it. */
public interface BookingCorrelation {

    /** The scope of the work, closed on the thread that opened it. */
    interface Scope extends AutoCloseable {

        @Override
        void close();
    }

    Scope open(RecordLocator reference);
}
