package dev.jetway.launcher.bench;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** The latencies of a run, in microseconds with three significant digits. */
final class Latencies {

    private static final double MICROS_PER_MILLI = 1_000;

    private final Histogram micros = new ConcurrentHistogram(3);

    void add(long nanos) {
        micros.recordValue(Math.max(0, nanos / 1_000));
    }

    int count() {
        return Math.toIntExact(micros.getTotalCount());
    }

    /** 0 when there is none. */
    double percentileMillis(double percent) {
        return count() == 0 ? 0 : micros.getValueAtPercentile(percent) / MICROS_PER_MILLI;
    }
}
