package dev.jetway.booking.application;

import dev.jetway.booking.domain.RecordLocator;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Cancels a traveller's booking, if the saga allows it. */
@Component
public class CancelBooking {

    private final BookingSteps steps;
    private final Clock clock;

    CancelBooking(BookingSteps steps, Clock clock) {
        this.steps = steps;
        this.clock = clock;
    }

    /** The step that was taken or refused; empty if the traveller has no such booking. */
    public Optional<SagaStep> cancel(String travellerId, RecordLocator reference) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return steps.takeFor(travellerId, reference, booking -> BookingSaga.cancel(booking, now));
    }
}
