package dev.jetway.launcher.bench;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** The outcomes of requests, counted from many threads: latencies of the successful ones, and how often each failure came. */
final class LoadResult {

    private static final double NANOS_PER_SECOND = 1_000_000_000;
    private static final double MICROS_PER_MILLI = 1_000;

    private final Histogram micros = new ConcurrentHistogram(3);
    private final Map<String, Long> failures = new ConcurrentHashMap<>();
    private final long begun = System.nanoTime();
    private volatile long ended = begun;

    void succeeded(long nanos) {
        micros.recordValue(Math.max(0, nanos / 1_000));
    }

    void failed(String what) {
        failures.merge(what, 1L, Long::sum);
    }

    /** Nothing is counted any more. */
    LoadResult end() {
        ended = System.nanoTime();
        return this;
    }

    Duration elapsed() {
        return Duration.ofNanos(ended - begun);
    }

    int successes() {
        return Math.toIntExact(micros.getTotalCount());
    }

    Map<String, Long> failures() {
        return Map.copyOf(failures);
    }

    /** Those whose name begins so. */
    int failures(String prefix) {
        return failures.entrySet().stream()
                .filter(failure -> failure.getKey().startsWith(prefix))
                .mapToInt(failure -> Math.toIntExact(failure.getValue()))
                .sum();
    }

    /** All requests. */
    int count() {
        return successes() + failures("");
    }

    /** Of successful responses. */
    double perSecond() {
        return perSecond(successes());
    }

    double perSecond(long count) {
        return count * NANOS_PER_SECOND / (ended - begun);
    }

    /** Of the latencies; 0 when there is none. */
    double percentileMillis(double percent) {
        return successes() == 0 ? 0 : micros.getValueAtPercentile(percent) / MICROS_PER_MILLI;
    }
}
