package dev.jetway.launcher.bench;

import dev.jetway.launcher.supervision.PlatformState;
import dev.jetway.launcher.supervision.ResidentMemory;
import java.util.List;

/** The start time of the running platform, and its resident memory. */
final class StartScenario implements Scenario {

    private static final double MILLIS_PER_SECOND = 1_000;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Metric> measure(BenchContext bench) {
        PlatformState state = bench.state();
        double seconds = (state.readyAtMillis() - state.startedAtMillis()) / MILLIS_PER_SECOND;
        double resident = ResidentMemory.mebibytesOf(state.supervisor().pid())
                + state.components().stream()
                        .mapToDouble(component ->
                                ResidentMemory.mebibytesOf(component.process().pid()))
                        .sum();
        return List.of(
                Metric.atMost(45, "start.seconds", "this start, until a booking could be made", seconds, "s"),
                Metric.atMost(4_096, "start.resident", "resident memory of all components, now", resident, "MiB"));
    }
}
