package dev.jetway.booking.application;

import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.Bookings.Overdue;
import dev.jetway.booking.domain.RecordLocator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ends held bookings whose time to pay is over, each in a transaction of its own. Every replica does so; the
 * step of a booking that another replica has ended meanwhile changes nothing. A booking in
 * {@code PAYING} waits for the outcome of its payment.
 */
@Component
public class ExpireBookings {

    static final int BATCH_SIZE_MAX = 50;

    private static final int REFERENCES_LOGGED_MAX = 10;
    private static final Duration STACK_TRACE_INTERVAL = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(ExpireBookings.class);

    private final Bookings bookings;
    private final BookingSteps steps;
    private final Clock clock;
    private volatile Instant nextStackTrace = Instant.MIN;

    ExpireBookings(Bookings bookings, BookingSteps steps, Clock clock) {
        this.bookings = bookings;
        this.steps = steps;
        this.clock = clock;
    }

    /** Looks at each overdue booking once, so that those that fail do not keep the others from expiring. */
    @Scheduled(fixedDelayString = "${jetway.booking.expiry-interval:1s}")
    public void expireOverdue() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<RecordLocator> failed = new ArrayList<>();
        List<Overdue> batch = bookings.overdue(now, null, BATCH_SIZE_MAX);
        while (!batch.isEmpty()) {
            for (Overdue overdue : batch) {
                if (!expire(overdue.reference(), now)) {
                    failed.add(overdue.reference());
                }
            }
            batch = bookings.overdue(now, batch.getLast(), BATCH_SIZE_MAX);
        }
        if (!failed.isEmpty()) {
            log.warn(
                    "{} bookings could not be expired and will be retried, among them {}",
                    failed.size(),
                    failed.subList(0, Math.min(failed.size(), REFERENCES_LOGGED_MAX)));
        }
    }

    /** Whether it did not fail. */
    private boolean expire(RecordLocator reference, Instant now) {
        try {
            steps.apply(reference, booking -> BookingSaga.deadlinePassed(booking, now));
            return true;
        } catch (RuntimeException failure) {
            if (!now.isBefore(nextStackTrace)) {
                nextStackTrace = now.plus(STACK_TRACE_INTERVAL);
                log.warn("Expiry of the booking {} failed", reference, failure);
            }
            return false;
        }
    }
}
