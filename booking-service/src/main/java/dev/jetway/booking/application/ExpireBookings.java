package dev.jetway.booking.application;

import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.RecordLocator;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Ends held bookings whose time to pay is over. Every replica does so; each batch skips what another has locked. A booking
 * that is paying is left alone: its outcome is waited for.
 */
@Component
public record ExpireBookings(TransactionOperations transactions, Bookings bookings, BookingSteps steps, Clock clock) {

    static final int BATCH_SIZE_MAX = 50;
    static final int BATCHES_MAX = 4;

    private static final Logger log = LoggerFactory.getLogger(ExpireBookings.class);

    /** One sweep: batch after batch until none is full. */
    @Scheduled(fixedDelayString = "${jetway.booking.expiry-interval:500ms}")
    public void sweep() {
        for (int batches = 0; batches < BATCHES_MAX; batches++) {
            if (expireBatch() < BATCH_SIZE_MAX) {
                return;
            }
        }
    }

    private int expireBatch() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return transactions.execute(_ -> {
            List<RecordLocator> overdue = bookings.lockOverdue(now, BATCH_SIZE_MAX);
            overdue.forEach(reference -> steps.take(reference, booking -> BookingSaga.deadlinePassed(booking, now)));
            if (!overdue.isEmpty()) {
                log.debug("{} bookings expired unpaid", overdue.size());
            }
            return overdue.size();
        });
    }
}
