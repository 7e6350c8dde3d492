package dev.jetway.notification.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Retry with exponential backoff and jitter of up to a half, until the notification reaches its maximum age. */
public record DeliveryPolicy(Duration firstDelay, Duration delayMax, Duration ageMax) {

    public DeliveryPolicy {
        if (!firstDelay.isPositive() || firstDelay.compareTo(delayMax) > 0 || delayMax.compareTo(ageMax) > 0) {
            throw new IllegalArgumentException("The first delay, the longest one and the age grow in this order");
        }
    }

    /** @return empty if there is no further attempt */
    public Optional<Instant> nextAttempt(Notification notification, Instant now, RandomGenerator random) {
        Duration delay = firstDelay;
        for (int doubled = 0; doubled < notification.attemptsCount() && delay.compareTo(delayMax) < 0; doubled++) {
            delay = delay.multipliedBy(2);
        }
        long nanos = Math.min(delay.toNanos(), delayMax.toNanos());
        Instant next = now.plusNanos(nanos - random.nextLong(nanos / 2 + 1));
        return isExpired(notification, next) ? Optional.empty() : Optional.of(next);
    }

    /** Whether the notification exceeds its maximum age by then. */
    public boolean isExpired(Notification notification, Instant then) {
        return then.isAfter(notification.createdAt().plus(ageMax));
    }
}
