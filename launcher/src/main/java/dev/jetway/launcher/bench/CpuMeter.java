package dev.jetway.launcher.bench;

import dev.jetway.launcher.supervision.PlatformState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The CPU time of each component and of this process. On a shared machine rates depend on other load; the CPU time of a
 * request hardly does.
 */
final class CpuMeter {

    /** The bench itself, which is not part of what a request costs. */
    static final String BENCH = "bench";

    private static final double NANOS_PER_MILLI = 1_000_000;

    private final Map<String, Long> pids = new LinkedHashMap<>();
    private final Map<String, Duration> before;

    /** Measures from now on. */
    CpuMeter(PlatformState state) {
        state.components()
                .forEach(component ->
                        pids.put(component.name(), component.process().pid()));
        pids.put(BENCH, ProcessHandle.current().pid());
        this.before = read();
    }

    /** CPU milliseconds by component since the start, divided by the number of requests. */
    Map<String, Double> millisPer(int requests) {
        Map<String, Double> used = new LinkedHashMap<>();
        read().forEach((component, after) -> {
            Duration spent = after.minus(before.getOrDefault(component, Duration.ZERO));
            used.put(component, spent.toNanos() / NANOS_PER_MILLI / Math.max(1, requests));
        });
        return used;
    }

    /** The sum over all replicas of a component. */
    static double of(String component, Map<String, Double> millis) {
        return millis.entrySet().stream()
                .filter(each -> each.getKey().startsWith(component))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private Map<String, Duration> read() {
        Map<String, Duration> total = new LinkedHashMap<>();
        pids.forEach((component, pid) -> total.put(
                component,
                ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO)));
        return total;
    }
}
