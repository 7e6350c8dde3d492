package dev.jetway.launcher.bench;

import dev.jetway.launcher.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One address sends ten times its rate limit while another searches. Measures the latency of the other before, during and
 * after. Needs a gateway that limits rates.
 */
final class FloodScenario implements Bench.Scenario {

    private static final int FLOOD_PER_SECOND = 1_000;
    /** More than the gateway lets wait, so that the rate is kept. */
    private static final int FLOOD_CONNECTIONS = 250;

    private static final int SEARCHES_PER_SECOND = 10;
    private static final int SLOWER_MAX = 2;

    @Override
    public void measure(BenchContext bench, Metrics metrics) throws IOException, InterruptedException {
        String one = OfferPool.searches(1, bench.random()).getFirst();
        if (!new ApiClient(bench.origin()).get(one).limited()) {
            throw new UserError("The gateway limits no rates, so that there is nothing to measure:"
                    + " start the platform with ./jetway up, without --rate-limit off.");
        }
        Load.Call search = OfferPool.search(bench.random());
        Load traveller = new Load(bench.origin(), bench.options().connections, InetAddress.getByName("127.0.0.3"));
        Load warmUp = new Load(bench.origin(), FLOOD_CONNECTIONS, InetAddress.getByName("127.0.0.4"));
        Load attacker = new Load(bench.origin(), FLOOD_CONNECTIONS, InetAddress.getByName("127.0.0.2"));
        Schedule quietWarmUp = new Schedule(SEARCHES_PER_SECOND, bench.options().warmUp());
        Schedule quiet = new Schedule(SEARCHES_PER_SECOND, bench.options().duration());
        if (!bench.options().warmUp().isZero()) {
            warmUp.offer(new Schedule(FLOOD_PER_SECOND, bench.options().warmUp()), search);
            traveller.open(quietWarmUp, search);
        }
        LoadResult before = traveller.open(quiet, search);
        CpuMeter cpu = new CpuMeter(bench.state());
        LoadResult during;
        LoadResult flood;
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<LoadResult> flooding = thread.submit(() -> attacker.offer(
                    new Schedule(FLOOD_PER_SECOND, bench.options().duration()), search));
            during = traveller.open(quiet, search);
            flood = flooding.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        Map<String, Double> cpuMillis = cpu.millisPer(flood.count());
        LoadResult after = traveller.open(quiet, search);
        double quietMillis = Math.max(before.percentileMillis(99), after.percentileMillis(99));
        int sent = flood.count() - flood.failures(Load.NO_CONNECTION);
        metrics.add("rate", "calls of one address", flood.perSecond(sent), "/s");
        metrics.add("refused", "  refused", flood.perSecond(flood.failures("429")), "/s");
        metrics.add("quiet.p50", "searches of another, half of them, when quiet", before.percentileMillis(50), "ms");
        metrics.add("p50", "  during the flood", during.percentileMillis(50), "ms");
        metrics.add("quiet.p99", "  99% of them, when quiet (before or after)", quietMillis, "ms");
        metrics.addAtMost(SLOWER_MAX * quietMillis, "p99", "  during the flood", during.percentileMillis(99), "ms");
        metrics.addFailures(during.failures());
        bench.addCost(metrics, "a call of the flood, searches included", cpuMillis);
    }
}
