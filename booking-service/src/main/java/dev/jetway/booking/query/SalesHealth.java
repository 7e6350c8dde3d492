package dev.jetway.booking.query;

import dev.jetway.booking.application.SaleCounts;
import dev.jetway.booking.domain.SalesHealthPolicy;
import dev.jetway.booking.domain.SalesHealthPolicy.Level;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Six key figures of the booking process. They are read at most once in a few seconds for all readers, however long it takes and also
 * if it fails: readers who waited do not repeat the query one after the other.
 */
@Component
public class SalesHealth {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    static final Duration KEPT_FOR = Duration.ofSeconds(5);

    /** The age of a booking in PAYING at which its alert fires, too. */
    private static final Duration PAYING_MAX = Duration.ofMinutes(1);

    private final SaleCounts counts;
    private final Clock clock;
    private Instant publishedUntil;
    private @Nullable Report latest;
    private @Nullable RuntimeException failure;
    private Instant nextQuery = Instant.MIN;

    SalesHealth(SaleCounts counts, Clock clock) {
        this.counts = counts;
        this.clock = clock;
        this.publishedUntil = clock.instant();
    }

    /** The six numbers as they were at a time. */
    @Schema(name = "SalesHealth")
    public record Report(
            Instant asOf,

            @Schema(
                    description = "How far back `held`, `confirmed`, `declined` and `expired` are counted",
                    example = "300")
            long windowSeconds,

            List<Number> numbers) {}

    @Schema(name = "SalesNumber", description = "A number and how good it is")
    public record Number(
            @Schema(
                    allowableValues = {
                        "held",
                        "confirmed",
                        "declined",
                        "expired",
                        "paying-overdue",
                        "events-unpublished"
                    },
                    example = "confirmed")
            String name,

            @Schema(minimum = "0", example = "42") long value,

            @Schema(allowableValues = {"count", "seconds"}) String unit,

            Level level) {

        static Number count(String name, long value, Level level) {
            return new Number(name, value, "count", level);
        }
    }

    /** The numbers of now or of a few seconds ago. */
    public synchronized Report report() {
        Instant now = clock.instant();
        if (!now.isBefore(nextQuery)) {
            failure = null;
            try {
                latest = query(now);
            } catch (RuntimeException failed) {
                failure = failed;
            }
            nextQuery = clock.instant().plus(KEPT_FOR);
        }
        if (failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(latest);
    }

    private Report query(Instant now) {
        SaleCounts.Counts found = counts.since(now.minus(WINDOW), now.minus(PAYING_MAX));
        // If the progress of publication is unknown, the last known time is used.
        publishedUntil = counts.publishedUntil().orElse(publishedUntil);
        long unpublishedSeconds =
                Math.max(0, Duration.between(publishedUntil, now).toSeconds());
        int confirmed = found.confirmed();
        int declined = found.declined();
        int expired = found.expired();
        int overdue = found.payingOverdue();
        return new Report(
                now,
                WINDOW.toSeconds(),
                List.of(
                        Number.count("held", found.held(), Level.OK),
                        Number.count("confirmed", confirmed, SalesHealthPolicy.confirmed(confirmed, declined)),
                        Number.count("declined", declined, SalesHealthPolicy.declined(confirmed, declined)),
                        Number.count("expired", expired, SalesHealthPolicy.expired(confirmed, expired)),
                        Number.count("paying-overdue", overdue, SalesHealthPolicy.payingOverdue(overdue)),
                        new Number(
                                "events-unpublished",
                                unpublishedSeconds,
                                "seconds",
                                SalesHealthPolicy.eventsUnpublished(unpublishedSeconds))));
    }
}
