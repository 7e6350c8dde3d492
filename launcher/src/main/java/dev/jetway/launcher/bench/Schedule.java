package dev.jetway.launcher.bench;

import java.time.Duration;

/**
 * When each request of an open load is due, independent of the responses before it. A latency counts from the due time, so
 * that a stall of the server counts for every request that was due meanwhile (no coordinated omission).
 */
record Schedule(double perSecond, Duration duration) {

    private static final double NANOS_PER_SECOND = 1_000_000_000;

    Schedule {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("A rate is above 0, not " + perSecond);
        }
    }

    int count() {
        return (int) Math.round(perSecond * duration.toNanos() / NANOS_PER_SECOND);
    }

    /** How long after the beginning the request with this number, from 0, is due. */
    long dueNanos(int number) {
        return Math.round(number * (NANOS_PER_SECOND / perSecond));
    }
}
