package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.domain.ConfirmedBooking;
import dev.jetway.booking.domain.ExpiredBooking;
import dev.jetway.booking.domain.FlightChanges;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.PayingBooking;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.Segment;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** A traveller's commands on a booking of their own; empty if there is none. The saga takes the step or refuses it. */
@Component
public record ChangeBooking(BookingSteps steps, FlightChanges flightChanges, Clock clock) {

    public Optional<SagaStep> pay(String travellerId, RecordLocator reference, PayForBookingCommand command) {
        Instant now = now();
        return steps.applyFor(travellerId, reference, booking -> BookingSaga.pay(booking, command, now));
    }

    /**
     * Applies the step of a new request; empty if it was not applied, for any reason.
     *
     * @param lock locks the booking, if nothing is known of the request
     */
    public Optional<Booking> payIfNew(
            String travellerId,
            RecordLocator reference,
            PayForBookingCommand command,
            Supplier<Optional<Booking>> lock) {
        Instant now = now();
        return steps.locked(
                        reference,
                        () -> lock.get().filter(booking -> booking.details().isOf(travellerId)),
                        booking -> steps.commit(booking, BookingSaga.pay(booking, command, now)))
                .filter(step -> !step.messages().isEmpty())
                .map(SagaStep::after);
    }

    public Optional<SagaStep> cancel(String travellerId, RecordLocator reference) {
        Instant now = now();
        return steps.applyFor(travellerId, reference, booking -> cancellation(booking, now));
    }

    /**
     * The step that cancels. A paid booking with a flight that the airline has cancelled is cancelled as the airline does it:
     * its turn among the bookings of that flight may not have come yet.
     */
    SagaStep cancellation(Booking booking, Instant now) {
        return switch (booking) {
            case ConfirmedBooking confirmed ->
                flightChanges
                        .cancelledOf(confirmed.details().segments().stream()
                                .map(Segment::flightId)
                                .toList())
                        .map(flight -> BookingSaga.flightCancelled(confirmed, flight, now))
                        .orElseGet(() -> BookingSaga.cancel(confirmed, now));
            case HeldBooking _, PayingBooking _, CancelledBooking _, ExpiredBooking _ ->
                BookingSaga.cancel(booking, now);
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
