package dev.jetway.booking.application;

import dev.jetway.booking.domain.RecordLocator;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A traveller's commands on a booking of their own; empty if there is none. The saga takes the step or refuses it. */
@Component
public record ChangeBooking(BookingSteps steps, Clock clock) {

    public Optional<SagaStep> pay(String travellerId, RecordLocator reference, PayForBookingCommand command) {
        Instant now = now();
        return steps.takeFor(travellerId, reference, booking -> BookingSaga.pay(booking, command, now));
    }

    public Optional<SagaStep> cancel(String travellerId, RecordLocator reference) {
        Instant now = now();
        return steps.takeFor(travellerId, reference, booking -> BookingSaga.cancel(booking, now));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
