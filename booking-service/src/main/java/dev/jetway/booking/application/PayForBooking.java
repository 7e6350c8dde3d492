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

/** Begins a payment of a held booking; the saga does the rest. A repeat of an attempt finds the attempt and begins nothing. */
@Component
public class PayForBooking {

    private final Transactions transactions;
    private final BookingSteps steps;
    private final Clock clock;

    PayForBooking(Transactions transactions, BookingSteps steps, Clock clock) {
        this.transactions = transactions;
        this.steps = steps;
        this.clock = clock;
    }

    /** What became of the wish to pay. */
    public sealed interface Outcome {

        record Accepted(Booking booking) implements Outcome {}

        record NotPossible(String why) implements Outcome {}

        record NotFound() implements Outcome {}
    }

    /**
     * Pays.
     *
     * @param attemptId the same for every repeat of one request
     * @param methodToken the provider's token of the payment method
     */
    public Outcome pay(String travellerId, RecordLocator reference, String attemptId, String methodToken) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return transactions.run(() -> steps.lock(reference)
                .filter(booking -> booking.order().isOf(travellerId))
                .map(booking -> decide(booking, attemptId, methodToken, now))
                .orElseGet(Outcome.NotFound::new));
    }

    private Outcome decide(Booking booking, String attemptId, String methodToken, Instant now) {
        if (booking.payments().find(attemptId).isPresent()) {
            return new Outcome.Accepted(booking);
        }
        return switch (booking) {
            case HeldBooking held
            when !held.order().isPayableAt(now) -> new Outcome.NotPossible("The time to pay for the booking is over.");
            case HeldBooking held
            when held.payments().isExhausted() ->
                new Outcome.NotPossible("Too many payment methods were tried for the booking.");
            case HeldBooking held
            when held.order().isBroken() ->
                new Outcome.NotPossible(
                        "After a delay a flight of the booking can't be reached from the one before; search again.");
            case HeldBooking held ->
                new Outcome.Accepted(steps.commit(held, BookingSaga.pay(held, attemptId, methodToken, now)));
            case PayingBooking _ -> new Outcome.NotPossible("A payment is under way.");
            case ConfirmedBooking _ -> new Outcome.NotPossible("The booking is paid for.");
            case CancelledBooking _ -> new Outcome.NotPossible("The booking is cancelled.");
            case ExpiredBooking _ -> new Outcome.NotPossible("The booking has expired.");
        };
    }
}
