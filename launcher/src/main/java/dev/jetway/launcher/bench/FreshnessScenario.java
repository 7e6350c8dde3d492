package dev.jetway.launcher.bench;

import dev.jetway.launcher.supervision.ComponentStatus;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * The time from the commit on the primary until the change is visible in Cassandra, under a steady load of bookings of
 * nine: each changes nine seats, a booking and nine passengers. Read from the services' heartbeat histogram.
 */
final class FreshnessScenario implements Bench.Scenario {

    private static final int PARTY = 9;
    private static final double ROWS_OF_A_BOOKING = 2 * PARTY + 1;
    private static final double ROWS_PER_SECOND = 500;
    private static final Set<String> PROJECTING = Set.of("flight-service", "booking-service");

    @Override
    public void measure(BenchContext bench, Metrics metrics) throws IOException, InterruptedException {
        double perSecond =
                bench.options().perSecond == 0 ? ROWS_PER_SECOND / ROWS_OF_A_BOOKING : bench.options().perSecond;
        Buyers buyers = Buyers.find(bench, Buyers.FLIGHTS, PARTY);
        List<ComponentStatus> sources = sources(bench);
        LagHistogram before = LagHistogram.read(sources);
        BenchContext.Measured measured = bench.measure(perSecond, buyers::hold);
        LagHistogram lag = LagHistogram.read(sources).since(before);
        LoadResult result = measured.result();
        metrics.add("rows", "row changes, steadily", result.perSecond() * ROWS_OF_A_BOOKING, "rows/s");
        metrics.add("beats", "  heartbeats that arrived meanwhile", lag.beats(), "");
        if (lag.beats() > 0) {
            metrics.addPercentiles("visible in Cassandra", lag::percentileMillis, 50, 250);
        }
        metrics.addFailures(result.failures());
        bench.addCost(metrics, "a held booking of nine", measured.cpuMillis());
    }

    private static List<ComponentStatus> sources(BenchContext bench) {
        return bench.state().components().stream()
                .filter(component -> PROJECTING.stream().anyMatch(component.name()::startsWith))
                .toList();
    }
}
