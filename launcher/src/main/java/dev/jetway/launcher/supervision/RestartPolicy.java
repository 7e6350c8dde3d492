package dev.jetway.launcher.supervision;

import java.time.Duration;

/**
 * Decides on restarts. A component that was never ready gets {@code firstStartsMax} attempts; later it is restarted without
 * end, with exponential backoff.
 */
public record RestartPolicy(
        boolean enabled, int firstStartsMax, Duration pauseMin, Duration pauseMax, Duration healthyMin) {

    public static RestartPolicy standard(boolean enabled) {
        return new RestartPolicy(enabled, 2, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    /** The pause before the start that follows {@code deathsInARow} deaths (1 or more). */
    Duration pauseAfter(int deathsInARow) {
        int doublings = Math.min(deathsInARow - 1, 20);
        Duration pause = pauseMin.multipliedBy(1L << doublings);
        return pause.compareTo(pauseMax) > 0 ? pauseMax : pause;
    }
}
