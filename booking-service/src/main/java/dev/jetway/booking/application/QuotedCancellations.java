package dev.jetway.booking.application;

import dev.jetway.booking.domain.ActiveBooking;
import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.CancellationQuote;
import dev.jetway.booking.domain.CancellationQuotes;
import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.domain.ExpiredBooking;
import dev.jetway.booking.domain.RecordLocator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * Says what a cancellation would pay back, and cancels only if it pays back exactly that. A quote is the result of the same
 * step of the saga that cancels, which is not taken. Quotes and steps of a booking happen under its lock, one after the other.
 */
@Component
public class QuotedCancellations {

    private static final int ID_BYTES = 16;

    private final BookingSteps steps;
    private final CancellationQuotes quotes;
    private final ChangeBooking changeBooking;
    private final RandomGenerator random;
    private final Duration validity;
    private final Clock clock;

    QuotedCancellations(
            BookingSteps steps,
            CancellationQuotes quotes,
            ChangeBooking changeBooking,
            RandomGenerator random,
            BookingProperties properties,
            Clock clock) {
        this.steps = steps;
        this.quotes = quotes;
        this.changeBooking = changeBooking;
        this.random = random;
        this.validity = properties.cancellationQuoteValidity();
        this.clock = clock;
    }

    /** The result of asking for a quote. */
    public sealed interface QuoteOutcome permits Quoted, NotPossible {}

    /** The result of a cancellation by quote. */
    public sealed interface CancelOutcome permits Cancelled, NotPossible, QuoteExpired {}

    /** The new quote, now the only valid one of the booking. */
    public record Quoted(CancellationQuote quote) implements QuoteOutcome {}

    /** The cancelled booking, with the quoted refund. */
    public record Cancelled(Booking booking) implements CancelOutcome {}

    /** The booking can't be cancelled in its state. */
    public record NotPossible(String why) implements QuoteOutcome, CancelOutcome {}

    /** The quote does not hold any more. Nothing was changed. */
    public record QuoteExpired(String why) implements CancelOutcome {}

    /** Quotes the cancellation of a traveller's booking; empty if there is no such booking. */
    public Optional<QuoteOutcome> quote(String travellerId, RecordLocator reference) {
        Instant now = now();
        return steps.lockedFor(travellerId, reference, booking -> switch (booking) {
            case ActiveBooking live -> quote(live, now);
            case CancelledBooking _ -> new NotPossible("The booking is cancelled.");
            case ExpiredBooking _ -> new NotPossible("The booking has expired.");
        });
    }

    /**
     * Cancels a traveller's booking by its newest quote; empty if there is no such booking. The repeat of a cancellation gets
     * the same result, also when the quote has expired since.
     */
    public Optional<CancelOutcome> cancel(String travellerId, RecordLocator reference, String quoteId) {
        Instant now = now();
        return steps.lockedFor(travellerId, reference, booking -> cancel(booking, quoteId, now));
    }

    private QuoteOutcome quote(ActiveBooking booking, Instant now) {
        SagaStep step = changeBooking.cancellation(booking, now);
        if (!(step.after() instanceof CancelledBooking cancelled)) {
            return new NotPossible(String.valueOf(step.refusal()));
        }
        CancellationQuote quote = CancellationQuote.of(newId(), booking, cancelled, now.plus(validity));
        quotes.replace(booking.details().reference(), quote);
        return new Quoted(quote);
    }

    private CancelOutcome cancel(Booking booking, String quoteId, Instant now) {
        SagaStep step = changeBooking.cancellation(booking, now);
        if (!(step.after() instanceof CancelledBooking cancelled)) {
            return new NotPossible(String.valueOf(step.refusal()));
        }
        Optional<CancellationQuote> quote = quotes.newest(booking.details().reference())
                .filter(each -> each.id().equals(quoteId));
        if (quote.isEmpty()) {
            return new QuoteExpired("The quote is not the newest one of the booking; ask for a new quote.");
        }
        if (booking instanceof ActiveBooking && !quote.get().isValidAt(now)) {
            return new QuoteExpired("The quote has expired; ask for a new quote.");
        }
        if (!quote.get().refund().equals(cancelled.refund())) {
            return new QuoteExpired(
                    booking instanceof ActiveBooking
                            ? "The refund has changed since the quote; ask for a new quote."
                            : "The booking was cancelled with another refund.");
        }
        return new Cancelled(steps.commit(booking, step).after());
    }

    private String newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return UUID.nameUUIDFromBytes(id).toString();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
