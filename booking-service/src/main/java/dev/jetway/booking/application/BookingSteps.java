package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.contracts.BookingEvent;
import dev.jetway.platform.correlation.Correlation;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Applies one saga step to a booking: locks it, computes the step, and stores the new state together with the messages. */
@Component
record BookingSteps(
        TransactionOperations transactions,
        Bookings bookings,
        BookingEvents events,
        BookingMetrics metrics,
        Correlation correlation) {

    private static final Logger log = LoggerFactory.getLogger(BookingSteps.class);

    /** The applied step; empty if there is no such booking. */
    Optional<SagaStep> apply(RecordLocator reference, Function<Booking, SagaStep> saga) {
        return locked(reference, () -> bookings.lock(reference), before -> commit(before, saga.apply(before)));
    }

    /** The same for a booking of the traveller; empty for any other. */
    Optional<SagaStep> applyFor(String travellerId, RecordLocator reference, Function<Booking, SagaStep> saga) {
        return lockedFor(travellerId, reference, before -> commit(before, saga.apply(before)));
    }

    /** Does work on a booking of the traveller in a transaction that locks it; empty if there is no such booking. */
    <T> Optional<T> lockedFor(String travellerId, RecordLocator reference, Function<Booking, T> work) {
        return locked(
                reference,
                () -> bookings.lock(reference)
                        .filter(booking -> booking.details().isOf(travellerId)),
                work);
    }

    /** Does work on a booking in a transaction; empty if there is none to be locked. */
    <T> Optional<T> locked(RecordLocator reference, Supplier<Optional<Booking>> lock, Function<Booking, T> work) {
        try (Correlation.Scope _ = correlate(correlation, reference)) {
            return transactions.execute(_ -> lock.get().map(work));
        }
    }

    /** Correlates work by the booking; scheduled work begins a trace of its own. */
    static Correlation.Scope correlate(Correlation correlation, RecordLocator reference) {
        return correlation.openInTrace("transition of a booking", reference.value());
    }

    /** Stores a step of a booking that is locked. */
    SagaStep commit(Booking before, SagaStep step) {
        Booking after = step.after();
        if (!after.equals(before)) {
            bookings.save(before, after);
            metrics.changed(before, after);
            if (after.status() != before.status()) {
                log.info(
                        "Status {} -> {}: {}",
                        before.status(),
                        after.status(),
                        after.history().latest().reason().code());
            }
        }
        events.publish(step.messages().toArray(BookingEvent[]::new));
        return step;
    }
}
