package dev.jetway.launcher.bench;

import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What {@link WorkCounters} counted in a span of time, or in it for each operation.
 *
 * @param counts by name, such as {@code sql.booking}
 */
public record Work(NavigableMap<String, Double> counts, double seconds) {

    private static final double NANOS_PER_SECOND = 1_000_000_000;

    /** What is counted. It returns when everything that follows from it has ended. */
    public interface Operations {
        void run() throws IOException, InterruptedException;
    }

    public static Work of(WorkCounters counters, Operations operations) throws IOException, InterruptedException {
        NavigableMap<String, Double> before = counters.read();
        long begun = System.nanoTime();
        operations.run();
        double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
        NavigableMap<String, Double> counts = counters.read();
        counts.replaceAll((name, count) -> count - before.getOrDefault(name, 0.0));
        return new Work(counts, seconds);
    }

    /** One of so many operations, without what a span at rest says to be done beside them in the same time. */
    public Work each(int operations, Work rest) {
        NavigableMap<String, Double> one = new TreeMap<>();
        counts.forEach((name, count) ->
                one.put(name, (count - rest.counts.getOrDefault(name, 0.0) * seconds / rest.seconds) / operations));
        return new Work(one, seconds / operations);
    }

    /** The sum of a counter over all accounts, topics or processes, or over those that its name is the beginning of. */
    public double sum(String counter) {
        return parts(counter).values().stream().mapToDouble(Double::doubleValue).sum()
                + counts.getOrDefault(counter, 0.0);
    }

    Map<String, Double> parts(String counter) {
        return counts.subMap(counter + ".", counter + "/");
    }
}
