package dev.jetway.booking.messaging;

import dev.jetway.booking.application.BookingTrail;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.platform.correlation.Correlation;
import org.springframework.stereotype.Component;

/** The reference travels with the trace; what the clock makes us do to a booking begins a trace. */
@Component
class TracedBookings implements BookingTrail {

    private final Correlation correlation;

    TracedBookings(Correlation correlation) {
        this.correlation = correlation;
    }

    @Override
    public Followed follow(RecordLocator reference) {
        return correlation.openInTrace("step of a booking", reference.value())::close;
    }
}
