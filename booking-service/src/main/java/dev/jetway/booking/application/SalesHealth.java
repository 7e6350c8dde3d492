package dev.jetway.booking.application;

import dev.jetway.booking.domain.SalesHealthPolicy;
import dev.jetway.booking.domain.SalesHealthPolicy.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether the sale works, in six numbers. They are looked up at most once in a few seconds, however many look at them. */
@Component
public class SalesHealth {

    public static final Duration WINDOW = Duration.ofMinutes(5);
    static final Duration KEPT_FOR = Duration.ofSeconds(5);

    /** The age of a booking in PAYING at which its alert fires, too. */
    private static final Duration PAYING_MAX = Duration.ofMinutes(1);

    private final SaleCounts counts;
    private final Clock clock;
    private Instant publishedUntil;
    private @Nullable Report latest;

    SalesHealth(SaleCounts counts, Clock clock) {
        this.counts = counts;
        this.clock = clock;
        this.publishedUntil = clock.instant();
    }

    /** The six numbers as they were at a time. */
    public record Report(Instant asOf, List<Number> numbers) {

        public Report {
            numbers = List.copyOf(numbers);
        }
    }

    /** What is counted. */
    public enum Name {
        HELD,
        CONFIRMED,
        DECLINED,
        EXPIRED,
        PAYING_OVERDUE,
        EVENTS_UNPUBLISHED
    }

    /** A number, in seconds for {@link Name#EVENTS_UNPUBLISHED}, and how good it is. */
    public record Number(Name name, long value, Level level) {}

    /** The numbers of now or of a few seconds ago. */
    public synchronized Report report() {
        Instant now = clock.instant();
        if (latest == null || !now.isBefore(latest.asOf().plus(KEPT_FOR))) {
            latest = lookUp(now);
        }
        return latest;
    }

    private Report lookUp(Instant now) {
        SaleCounts.Counts found = counts.since(now.minus(WINDOW), now.minus(PAYING_MAX));
        // While it is not known how far events are published, the last known time gets older.
        publishedUntil = counts.publishedUntil().orElse(publishedUntil);
        long unpublishedSeconds =
                Math.max(0, Duration.between(publishedUntil, now).toSeconds());
        return new Report(
                now,
                List.of(
                        new Number(Name.HELD, found.held(), Level.OK),
                        new Number(
                                Name.CONFIRMED,
                                found.confirmed(),
                                SalesHealthPolicy.confirmed(found.confirmed(), found.declined())),
                        new Number(
                                Name.DECLINED,
                                found.declined(),
                                SalesHealthPolicy.declined(found.confirmed(), found.declined())),
                        new Number(
                                Name.EXPIRED,
                                found.expired(),
                                SalesHealthPolicy.expired(found.confirmed(), found.expired())),
                        new Number(
                                Name.PAYING_OVERDUE,
                                found.payingOverdue(),
                                SalesHealthPolicy.payingOverdue(found.payingOverdue())),
                        new Number(
                                Name.EVENTS_UNPUBLISHED,
                                unpublishedSeconds,
                                SalesHealthPolicy.eventsUnpublished(unpublishedSeconds))));
    }
}
