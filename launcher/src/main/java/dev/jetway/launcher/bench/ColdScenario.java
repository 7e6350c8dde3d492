package dev.jetway.launcher.bench;

import dev.jetway.launcher.UserError;
import java.io.IOException;
import java.time.Duration;

/**
 * The first 30 s after {@code up}: searches, then holds, without a warm-up. Refused when the platform has been ready for
 * longer than a minute.
 */
final class ColdScenario implements Bench.Scenario {

    private static final Duration READY_MAX = Duration.ofMinutes(1);
    private static final Duration EACH = Duration.ofSeconds(15);

    @Override
    public void measure(BenchContext bench, Metrics metrics) throws IOException, InterruptedException {
        if (System.currentTimeMillis() - bench.state().readyAtMillis() > READY_MAX.toMillis()) {
            throw new UserError("The platform is not cold any more: it has been ready for more than a minute.");
        }
        measure(bench, metrics.of("search"), "a search, cold", OfferPool.search(bench.random()));
        Buyers buyers = Buyers.find(bench, Buyers.FLIGHTS, 1);
        measure(bench, metrics.of("hold"), "a held booking, cold", buyers::hold);
    }

    private static void measure(BenchContext bench, Metrics metrics, String one, Load.Call call) {
        CpuMeter cpu = new CpuMeter(bench.state());
        LoadResult result = new Load(bench.origin(), bench.options().connections).closed(EACH, call);
        metrics.add("rate", "rate of " + one, result.perSecond(), "/s");
        metrics.addFailures(result.failures());
        bench.addCost(metrics, one, cpu.millisPer(result.successes()));
    }
}
