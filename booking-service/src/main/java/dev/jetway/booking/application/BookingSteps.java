package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.RecordLocator;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes one booking one step further: locks it, asks the saga, and stores its new state together with the messages. */
@Component
class BookingSteps {

    private static final Logger log = LoggerFactory.getLogger(BookingSteps.class);

    private final Transactions transactions;
    private final Bookings bookings;
    private final BookingEvents events;
    private final BookingMonitor monitor;
    private final BookingTrail trail;

    BookingSteps(
            Transactions transactions,
            Bookings bookings,
            BookingEvents events,
            BookingMonitor monitor,
            BookingTrail trail) {
        this.transactions = transactions;
        this.bookings = bookings;
        this.events = events;
        this.monitor = monitor;
        this.trail = trail;
    }

    /** The booking after the step; empty if there is no such booking. */
    Optional<Booking> take(RecordLocator reference, Function<Booking, Step> saga) {
        try (BookingTrail.Followed _ = trail.follow(reference)) {
            return transactions.run(() -> lock(reference).map(before -> commit(before, saga.apply(before))));
        }
    }

    /** The booking, which nobody else changes until the current transaction ends. */
    Optional<Booking> lock(RecordLocator reference) {
        return bookings.lock(reference);
    }

    /** Stores a step of a locked booking, in the current transaction. */
    Booking commit(Booking before, Step step) {
        Booking after = step.after();
        if (!after.equals(before)) {
            bookings.save(before, after);
            monitor.changed(before, after);
            if (after.status() != before.status()) {
                log.info(
                        "{} becomes {}: {}",
                        before.status(),
                        after.status(),
                        after.history().latest().reason().code());
            }
        }
        step.messages().forEach(events::publish);
        return after;
    }
}
