package dev.jetway.booking.query;

import dev.jetway.platform.sql.UtcColumns;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Watches that no booking is stuck half way. The primary is asked every few seconds, at a fixed rate on a thread of its own, so
 * that neither a scrape nor other work waits for it.
 */
@Component
public class UnfinishedBookings {

    /**
     * How many bookings are unfinished, and since when the oldest ones are.
     *
     * @param oldestPayingSince when the oldest booking in PAYING entered this state; empty if none is in it
     * @param earliestDeadline by when the first of the held ones is to be paid for; empty if none is held
     */
    public record Unfinished(
            int heldCount, int payingCount, Optional<Instant> oldestPayingSince, Optional<Instant> earliestDeadline) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Unfinished latest = new Unfinished(0, 0, Optional.empty(), Optional.empty());

    UnfinishedBookings(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        count("held", Unfinished::heldCount, meters);
        count("paying", Unfinished::payingCount, meters);
        age(
                "jetway.booking.paying.oldest.age",
                "Age of the oldest booking in PAYING",
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
        latest = read();
    }

    /** What is unfinished now. */
    public Unfinished read() {
        return jdbc.sql("""
                        SELECT (SELECT COUNT(*) FROM booking WHERE status = 'HELD') AS held_count,
                            (SELECT COUNT(*) FROM booking WHERE status = 'PAYING') AS paying_count,
                            (SELECT MIN(status_since) FROM booking WHERE status = 'PAYING') AS paying_since,
                            (SELECT MIN(payment_deadline) FROM booking WHERE status = 'HELD') AS deadline
                        """)
                .query((row, _) -> new Unfinished(
                        row.getInt("held_count"),
                        row.getInt("paying_count"),
                        Optional.ofNullable(UtcColumns.instantOrNull(row, "paying_since")),
                        Optional.ofNullable(UtcColumns.instantOrNull(row, "deadline"))))
                .single();
    }

    private void count(String state, Function<Unfinished, Integer> number, MeterRegistry meters) {
        Gauge.builder("jetway.booking.unfinished", () -> number.apply(latest))
                .description("Unfinished bookings")
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
