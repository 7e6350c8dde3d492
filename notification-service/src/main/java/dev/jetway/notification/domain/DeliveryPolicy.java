package dev.jetway.notification.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to try again, and when not to any more: after a rest that doubles up to a limit, less up to a half by chance, until
 * the news is too old to be of use.
 */
public record DeliveryPolicy(Duration firstDelay, Duration delayMax, Duration ageMax) {

    public DeliveryPolicy {
        if (!firstDelay.isPositive() || firstDelay.compareTo(delayMax) > 0 || delayMax.compareTo(ageMax) > 0) {
            throw new IllegalArgumentException("The first delay, the longest one and the age grow in this order");
        }
    }

    /** @return when to try next; empty if the last try was the last */
    public Optional<Instant> nextTry(Notification notification, Instant now, RandomGenerator random) {
        Duration delay = firstDelay;
        for (int doubled = 0; doubled < notification.attemptsCount() && delay.compareTo(delayMax) < 0; doubled++) {
            delay = delay.multipliedBy(2);
        }
        long nanos = Math.min(delay.toNanos(), delayMax.toNanos());
        Instant next = now.plusNanos(nanos - random.nextLong(nanos / 2 + 1));
        return isTooLate(notification, next) ? Optional.empty() : Optional.of(next);
    }

    /** Whether the news is too old to be of use by then. */
    public boolean isTooLate(Notification notification, Instant then) {
        return then.isAfter(notification.createdAt().plus(ageMax));
    }
}
