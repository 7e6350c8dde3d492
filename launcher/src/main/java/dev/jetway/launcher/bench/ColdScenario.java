package dev.jetway.launcher.bench;

import dev.jetway.launcher.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The first 30 s after {@code up}: searches, then holds, without a warm-up. Refused when the platform has been ready for
 * longer than a minute.
 */
final class ColdScenario implements Bench.Scenario {

    private static final Duration READY_MAX = Duration.ofMinutes(1);
    private static final Duration EACH = Duration.ofSeconds(15);

    @Override
    public List<Metric> measure(BenchContext bench) throws IOException, InterruptedException {
        if (System.currentTimeMillis() - bench.state().readyAtMillis() > READY_MAX.toMillis()) {
            throw new UserError("The platform is not cold any more: it has been ready for more than a minute.");
        }
        List<Metric> metrics = new ArrayList<>();
        metrics.addAll(measure(bench, "cold.search", "a search, cold", OfferPool.search(bench.random())));
        Buyers buyers = Buyers.find(bench, Buyers.FLIGHTS, 1);
        metrics.addAll(measure(bench, "cold.hold", "a held booking, cold", buyers::hold));
        return metrics;
    }

    private static List<Metric> measure(BenchContext bench, String name, String one, Load.Call call) {
        CpuMeter cpu = new CpuMeter(bench.state());
        LoadResult result = new Load(bench.origin(), bench.options().connections).closed(EACH, call);
        List<Metric> metrics = new ArrayList<>();
        metrics.add(Metric.of(name + ".rate", "rate of " + one, result.perSecond(), "/s"));
        metrics.addAll(BenchContext.failures(name, result.failures()));
        metrics.addAll(bench.cost(name, one, cpu.millisPer(result.successes())));
        return metrics;
    }
}
