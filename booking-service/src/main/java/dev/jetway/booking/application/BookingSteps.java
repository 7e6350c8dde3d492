package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.RecordLocator;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Takes one booking one step further: locks it, asks the saga, and stores its new state together with the messages. */
@Component
class BookingSteps {

    private static final String REFERENCE = "bookingReference";

    private final Transactions transactions;
    private final Bookings bookings;
    private final BookingEvents events;
    private final BookingMonitor monitor;

    BookingSteps(Transactions transactions, Bookings bookings, BookingEvents events, BookingMonitor monitor) {
        this.transactions = transactions;
        this.bookings = bookings;
        this.events = events;
        this.monitor = monitor;
    }

    /** The booking after the step; empty if there is no such booking. */
    Optional<Booking> take(RecordLocator reference, Function<Booking, Step> saga) {
        try (MDC.MDCCloseable _ = MDC.putCloseable(REFERENCE, reference.value())) {
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
        }
        step.messages().forEach(events::publish);
        return after;
    }
}
