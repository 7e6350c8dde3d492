package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.RecordLocator;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** A traveller's commands on a booking of their own; empty if there is none. The saga takes the step or refuses it. */
@Component
public record ChangeBooking(BookingSteps steps, Clock clock) {

    public Optional<SagaStep> pay(String travellerId, RecordLocator reference, PayForBookingCommand command) {
        Instant now = now();
        return steps.takeFor(travellerId, reference, booking -> BookingSaga.pay(booking, command, now));
    }

    /**
     * Takes the step of a request of which nothing is known yet; empty if it was not taken, for whatever reason.
     *
     * @param lock locks the booking, if nothing is known of the request
     */
    public Optional<Booking> payFirst(
            String travellerId,
            RecordLocator reference,
            PayForBookingCommand command,
            Supplier<Optional<Booking>> lock) {
        Instant now = now();
        return steps.lockedFor(
                        travellerId,
                        reference,
                        lock,
                        booking -> steps.commit(booking, BookingSaga.pay(booking, command, now)))
                .filter(step -> !step.messages().isEmpty())
                .map(SagaStep::after);
    }

    public Optional<SagaStep> cancel(String travellerId, RecordLocator reference) {
        Instant now = now();
        return steps.takeFor(travellerId, reference, booking -> BookingSaga.cancel(booking, now));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
