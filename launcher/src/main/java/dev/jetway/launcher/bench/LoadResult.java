package dev.jetway.launcher.bench;

import java.time.Duration;
import java.util.Map;

/**
 * The outcome of a load.
 *
 * @param latencies of the successful responses
 * @param failures how often each other response came, or none
 */
record LoadResult(Latencies latencies, Map<String, Long> failures, Duration elapsed) {

    private static final double NANOS_PER_SECOND = 1_000_000_000;

    LoadResult {
        failures = Map.copyOf(failures);
    }

    /** Of successful responses. */
    double perSecond() {
        return perSecond(latencies.count());
    }

    double perSecond(long count) {
        return count * NANOS_PER_SECOND / elapsed.toNanos();
    }

    /** All requests. */
    int count() {
        return latencies.count() + failures("");
    }

    /** Those whose name begins so. */
    int failures(String prefix) {
        return failures.entrySet().stream()
                .filter(failure -> failure.getKey().startsWith(prefix))
                .mapToInt(failure -> Math.toIntExact(failure.getValue()))
                .sum();
    }
}
