package dev.jetway.launcher.bench;

import java.util.Map;

/**
 * Offers three times as many searches as the capacity, which it measures first. Shows the throughput and latency of those
 * that are accepted.
 */
final class OverloadScenario implements Bench.Scenario {

    private static final int TIMES_CAPACITY = 3;
    private static final int CONNECTIONS = 2_000;
    private static final double ACCEPTED_MILLIS_MAX = 2_000;
    private static final double KEPT_SHARE_MIN = 0.7;

    @Override
    public void measure(BenchContext bench, Metrics metrics) throws InterruptedException {
        Load.Call search = OfferPool.search(bench.random());
        LoadResult capacity = bench.measure(0, search).result();
        double offered = TIMES_CAPACITY * capacity.perSecond();
        Load load = new Load(bench.origin(), CONNECTIONS);
        load.offer(new Schedule(offered, bench.options().warmUp()), search);
        CpuMeter cpu = new CpuMeter(bench.state());
        LoadResult overload = load.offer(new Schedule(offered, bench.options().duration()), search);
        int asked = overload.count();

        metrics.add("capacity", "searches, as many as go", capacity.perSecond(), "/s");
        metrics.add("capacity.p99", "  99% of them answered within", capacity.percentileMillis(99), "ms");
        metrics.add("offered", "three times as many offered", offered, "/s");
        metrics.addAtLeast(KEPT_SHARE_MIN * capacity.perSecond(), "rate", "  answered", overload.perSecond(), "/s");
        metrics.add("p50", "  half of these within", overload.percentileMillis(50), "ms");
        metrics.addAtMost(ACCEPTED_MILLIS_MAX, "p99", "  99% of these within", overload.percentileMillis(99), "ms");
        overload.failures().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(
                        kind -> metrics.add(kind.getKey(), "  " + kind.getKey(), 100.0 * kind.getValue() / asked, "%"));
        bench.addCost(metrics, "a search offered", cpu.millisPer(asked));
    }
}
