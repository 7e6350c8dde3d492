package dev.jetway.payment.domain;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to leave an operation alone after a try: twice as long each time up to a limit, less up to a half by chance, so
 * that operations that failed together are not retried together. Retries are not limited: an outcome is queried until it is known.
 */
public record RetryPolicy(Duration firstDelay, Duration delayMax) {

    public RetryPolicy {
        if (!firstDelay.isPositive() || firstDelay.compareTo(delayMax) > 0) {
            throw new IllegalArgumentException("The first delay is positive and not above the longest");
        }
    }

    /** @param triesCount how many tries there have been, this one included */
    public Duration delayAfter(int triesCount, RandomGenerator random) {
        Duration delay = firstDelay;
        for (int doubled = 1; doubled < triesCount && delay.compareTo(delayMax) < 0; doubled++) {
            delay = delay.multipliedBy(2);
        }
        long nanos = Math.min(delay.toNanos(), delayMax.toNanos());
        return Duration.ofNanos(nanos - random.nextLong(nanos / 2 + 1));
    }
}
