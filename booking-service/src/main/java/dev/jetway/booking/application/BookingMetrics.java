package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.History;
import dev.jetway.booking.domain.PaymentAttempt;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts what becomes of bookings, once it is committed, and watches that none is stuck while paying. */
@Component
class BookingMetrics implements BookingMonitor {

    private static final String PREFIX = "jetway.booking.";
    private static final String REASON = "reason";

    private final MeterRegistry meters;
    private final Bookings bookings;
    private final Clock clock;
    private final Timer confirmation;
    private final AtomicLong oldestPayingMillis = new AtomicLong();

    BookingMetrics(MeterRegistry meters, Bookings bookings, Clock clock) {
        this.meters = meters;
        this.bookings = bookings;
        this.clock = clock;
        this.confirmation = Timer.builder(PREFIX + "confirmation")
                .description("From the payment call until the booking is confirmed")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(10))
                .maximumExpectedValue(Duration.ofMinutes(2))
                .register(meters);
        Gauge.builder(PREFIX + "paying.oldest.age", oldestPayingMillis, millis -> millis.get() / 1_000.0)
                .description("For how long the booking waits that has been paying for longest")
                .baseUnit("seconds")
                .register(meters);
    }

    @Override
    public void began(Booking booking) {
        afterCommit(() -> meters.counter(PREFIX + "held").increment());
    }

    @Override
    public void changed(Booking before, Booking after) {
        if (before.status() != after.status()) {
            afterCommit(() -> count(before.history().latest(), after));
        }
    }

    @Scheduled(fixedDelayString = "${jetway.booking.watch-interval:5s}")
    void watchPaying() {
        Instant now = clock.instant();
        oldestPayingMillis.set(bookings.oldestPaying()
                .map(since -> Math.max(0, Duration.between(since, now).toMillis()))
                .orElse(0L));
    }

    private void count(History.Entry previous, Booking after) {
        History.Entry entry = after.history().latest();
        switch (after.status()) {
            case HELD ->
                meters.counter(PREFIX + "declined", REASON, declineReason(after))
                        .increment();
            case PAYING -> meters.counter(PREFIX + "paying").increment();
            case CONFIRMED -> {
                meters.counter(PREFIX + "confirmed").increment();
                confirmation.record(Duration.between(previous.at(), entry.at()));
            }
            case CANCELLED ->
                meters.counter(PREFIX + "cancelled", REASON, entry.reason().code())
                        .increment();
            case EXPIRED ->
                meters.counter(PREFIX + "expired", REASON, entry.reason().code())
                        .increment();
        }
    }

    private static String declineReason(Booking booking) {
        return booking.payments().latest().map(PaymentAttempt::declineReason).orElse("unknown");
    }

    private static void afterCommit(Runnable count) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                count.run();
            }
        });
    }
}
