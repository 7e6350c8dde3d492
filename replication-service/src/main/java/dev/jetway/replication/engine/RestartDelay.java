package dev.jetway.replication.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** The delay before the engine is restarted: exponential up to a maximum, with 50 % jitter. */
final class RestartDelay {

    private final Duration min;
    private final Duration max;
    private final RandomGenerator random;
    private Duration next;

    RestartDelay(Duration min, Duration max, RandomGenerator random) {
        this.min = min;
        this.max = max;
        this.random = random;
        this.next = min;
    }

    /** The delay after a run of this duration. */
    Duration after(Duration run) {
        if (run.compareTo(max) > 0) {
            next = min;
        }
        Duration whole = next;
        next = whole.multipliedBy(2).compareTo(max) > 0 ? max : whole.multipliedBy(2);
        long half = whole.toMillis() / 2;
        return Duration.ofMillis(half + random.nextLong(half + 1));
    }
}
