package dev.jetway.replication.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** The pause before the engine is started again: doubling up to a bound, each taken by half at random. */
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

    /** The pause after a run that lasted this long. */
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
