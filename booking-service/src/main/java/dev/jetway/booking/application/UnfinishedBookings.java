package dev.jetway.booking.application;

import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.Bookings.Unfinished;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Watches that no booking is stuck half way. The primary is asked every few seconds, at a fixed rate on a thread of its own, so
 * that neither a scrape nor other work waits for it.
 */
@Component
class UnfinishedBookings {

    private final Bookings bookings;
    private final Clock clock;
    private volatile Unfinished latest = new Unfinished(0, 0, Optional.empty(), Optional.empty());

    UnfinishedBookings(Bookings bookings, Clock clock, MeterRegistry meters) {
        this.bookings = bookings;
        this.clock = clock;
        count("held", Unfinished::heldCount, meters);
        count("paying", Unfinished::payingCount, meters);
        age(
                "jetway.booking.paying.oldest.age",
                "For how long the booking waits that has been paying for longest",
                Unfinished::oldestPayingSince,
                meters);
        age(
                "jetway.booking.held.overdue",
                "How long ago the oldest held booking should have expired",
                Unfinished::earliestDeadline,
                meters);
    }

    @Scheduled(fixedRateString = "${jetway.booking.watch-interval:10s}")
    void poll() {
        latest = bookings.unfinished();
    }

    private void count(String state, Function<Unfinished, Integer> number, MeterRegistry meters) {
        Gauge.builder("jetway.booking.unfinished", () -> number.apply(latest))
                .description("Bookings in a state that is not to last")
                .tag("state", state)
                .register(meters);
    }

    private void age(
            String name, String description, Function<Unfinished, Optional<Instant>> since, MeterRegistry meters) {
        TimeGauge.builder(name, () -> millisSince(since.apply(latest)), TimeUnit.MILLISECONDS)
                .description(description)
                .register(meters);
    }

    private long millisSince(Optional<Instant> time) {
        return time.map(since ->
                        Math.max(0, Duration.between(since, clock.instant()).toMillis()))
                .orElse(0L);
    }
}
