package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.domain.ConfirmedBooking;
import dev.jetway.booking.domain.ExpiredBooking;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.PayingBooking;
import dev.jetway.booking.domain.RecordLocator;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Cancels a booking because its traveller wants so, before departure. Cancelling it again changes nothing. */
@Component
public class CancelBooking {

    private final Transactions transactions;
    private final BookingSteps steps;
    private final Clock clock;

    CancelBooking(Transactions transactions, BookingSteps steps, Clock clock) {
        this.transactions = transactions;
        this.steps = steps;
        this.clock = clock;
    }

    /** What became of the wish to cancel. */
    public sealed interface Outcome {

        record Cancelled(Booking booking) implements Outcome {}

        record NotPossible(String why) implements Outcome {}

        record NotFound() implements Outcome {}
    }

    public Outcome cancel(String travellerId, RecordLocator reference) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return transactions.run(() -> steps.lock(reference)
                .filter(booking -> booking.order().isOf(travellerId))
                .map(booking -> decide(booking, now))
                .orElseGet(Outcome.NotFound::new));
    }

    private Outcome decide(Booking booking, Instant now) {
        return switch (booking) {
            case HeldBooking held -> new Outcome.Cancelled(steps.commit(held, BookingSaga.cancel(held, now)));
            case PayingBooking _ -> new Outcome.NotPossible("A payment is under way; wait for its outcome.");
            case ConfirmedBooking confirmed
            when confirmed.order().hasDepartedAt(now) -> new Outcome.NotPossible("The first flight has departed.");
            case ConfirmedBooking confirmed ->
                new Outcome.Cancelled(steps.commit(confirmed, BookingSaga.cancel(confirmed, now)));
            case CancelledBooking cancelled -> new Outcome.Cancelled(cancelled);
            case ExpiredBooking _ -> new Outcome.NotPossible("The booking has expired.");
        };
    }
}
