package dev.jetway.booking.messaging;

import dev.jetway.booking.application.BookingCorrelation;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.platform.correlation.Correlation;
import org.springframework.stereotype.Component;

/** The reference is baggage of the trace; scheduled work begins a trace of its own. */
@Component
record TracedBookingCorrelation(Correlation correlation) implements BookingCorrelation {

    @Override
    public Scope open(RecordLocator reference) {
        return correlation.openInTrace("step of a booking", reference.value())::close;
    }
}
