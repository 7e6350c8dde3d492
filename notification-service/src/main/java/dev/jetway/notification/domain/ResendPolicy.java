package dev.jetway.notification.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often a notification may be sent again.
 *
 * @param resendsMax of one notification
 * @param interval at least between two of them
 */
public record ResendPolicy(int resendsMax, Duration interval) {

    public static final ResendPolicy STANDARD = new ResendPolicy(3, Duration.ofMinutes(1));

    /** Earlier resends of a notification. @param lastAt null if there are none */
    public record Earlier(int count, @Nullable Instant lastAt) {}

    /** Whether the notification may be sent again. */
    public boolean isExhausted(Earlier earlier) {
        return earlier.count() >= resendsMax;
    }

    /** How long to wait before the next; empty if it may be sent now. */
    public Optional<Duration> wait(Earlier earlier, Instant now) {
        return Optional.ofNullable(earlier.lastAt())
                .map(last -> Duration.between(now, last.plus(interval)))
                .filter(Duration::isPositive);
    }
}
