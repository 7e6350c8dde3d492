package dev.jetway.launcher.bench;

import dev.jetway.launcher.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Many buyers want the same flight at the same moment, each over a connection of its own. Each gets a response: a seat, or that
 * the flight is sold out. As many seats are sold as there were, none twice, or the bench fails.
 */
final class RushScenario implements Bench.Scenario {

    /** Of an empty flight. */
    private static final int FREE_SEATS_MIN = 138;

    private static final Duration RESPONSES_MAX = Duration.ofSeconds(30);
    private static final String SOLD_OUT = "409 sold-out";
    private static final double MILLIS_PER_SECOND = 1_000;

    @Override
    public void measure(BenchContext bench, Metrics metrics) throws IOException, InterruptedException {
        int buyers = bench.options().buyers;
        OfferPool flight = OfferPool.find(bench.origin(), 1, 1, FREE_SEATS_MIN, bench.random());
        OfferPool.Offer offer = flight.get(0);
        Buyers travellers = new Buyers(bench.travellers(), flight, 1);
        CpuMeter cpu = new CpuMeter(bench.state());
        Set<String> references = ConcurrentHashMap.newKeySet();
        LoadResult rush = new Load(bench.origin(), buyers)
                .times(
                        buyers,
                        (api, number) ->
                                references.add(travellers.hold(api, number).reference()));
        if (references.size() > offer.seats()) {
            throw new UserError("Flight " + offer.flightId() + " had " + offer.seats() + " seats, and "
                    + references.size() + " were sold: that must never be.");
        }
        Map<String, Long> others = new HashMap<>(rush.failures());
        others.remove(SOLD_OUT);
        metrics.addAtMost(
                RESPONSES_MAX.toSeconds(),
                "seconds",
                "%,d buyers at once for %d seats, until all were answered".formatted(buyers, offer.seats()),
                rush.elapsed().toMillis() / MILLIS_PER_SECOND,
                "s");
        metrics.addAtLeast(Math.min(offer.seats(), buyers), "sold", "  seats held", references.size(), "");
        metrics.add("refused", "  told that it is sold out", rush.failures(SOLD_OUT), "");
        metrics.addFailures(others);
        bench.addCost(metrics, "one buyer", cpu.millisPer(buyers));
    }
}
