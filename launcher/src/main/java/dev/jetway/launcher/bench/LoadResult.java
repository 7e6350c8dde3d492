package dev.jetway.launcher.bench;

import java.time.Duration;
import java.util.Map;

/**
 * What a load met with.
 *
 * @param latencies of the answers that were good
 * @param failures how often each other response came, or none did
 */
record LoadResult(Latencies latencies, Map<String, Long> failures, Duration elapsed) {

    private static final double NANOS_PER_SECOND = 1_000_000_000;

    LoadResult {
        failures = Map.copyOf(failures);
    }

    double perSecond() {
        return latencies.count() * NANOS_PER_SECOND / elapsed.toNanos();
    }
}
