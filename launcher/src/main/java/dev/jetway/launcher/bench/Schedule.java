package dev.jetway.launcher.bench;

import java.time.Duration;

/**
 * When each request of a steady load is due, whatever became of those before it. A latency is counted from then on: a server
 * that stalls is charged with the wait of everybody who would have come meanwhile, not only of the one it kept waiting.
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

    /** What the request took from the caller's point of view, when it ended so long after the beginning. */
    long latencyNanos(int number, long endedNanos) {
        return endedNanos - dueNanos(number);
    }
}
