package dev.jetway.launcher.bench;

import java.util.Arrays;

/** Every latency of a run, each of them kept, so that a percentile is one that was measured and not one that was estimated. */
final class Latencies {

    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final int CAPACITY_FIRST = 1024;

    private long[] nanos = new long[CAPACITY_FIRST];
    private int count;

    synchronized void add(long latencyNanos) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = latencyNanos;
    }

    synchronized int count() {
        return count;
    }

    /**
     * The least latency that this share of all did not exceed (nearest rank); 0 when there is none.
     *
     * @param percent above 0, up to 100
     */
    synchronized double percentileMillis(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("A percentile is above 0 and up to 100, not " + percent);
        }
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * count);
        return sorted[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
    }
}
