package dev.jetway.launcher.bench;

import dev.jetway.launcher.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Everybody wants the same flight at the same moment. Each has a connection of their own, and each gets an response: a seat, or
 * that there is none left. As many are sold as there were seats, and no seat twice, or the bench fails.
 */
final class RushScenario implements Scenario {

    /** A flight on which nobody has a seat yet. */
    private static final int FREE_SEATS_MIN = 138;

    private static final double ANSWERED_SECONDS_MAX = 30;
    private static final double NANOS_PER_SECOND = 1_000_000_000;

    @Override
    public String name() {
        return "rush";
    }

    @Override
    public List<Metric> measure(BenchContext bench) throws IOException, InterruptedException {
        int buyers = bench.options().buyers();
        OfferPool.Offer offer = OfferPool.find(bench.origin(), 1, 1, FREE_SEATS_MIN, bench.random())
                .get(0);
        List<Traveller> travellers = bench.travellers();
        OfferPool one = OfferPool.of(offer);
        CpuMeter cpu = CpuMeter.start(bench.state());
        Tally tally = new Tally();
        double seconds = rush(bench, buyers, travellers, one, tally);
        int expected = Math.min(offer.seats(), buyers);
        if (tally.references.size() > offer.seats()) {
            throw new UserError("Flight " + offer.flightId() + " had " + offer.seats() + " seats, and "
                    + tally.references.size() + " were sold: that must never be.");
        }
        List<Metric> metrics = new ArrayList<>();
        metrics.add(Metric.atMost(
                ANSWERED_SECONDS_MAX,
                "rush.seconds",
                "%,d buyers at once for %d seats, until all were answered".formatted(buyers, offer.seats()),
                seconds,
                "s"));
        metrics.add(Metric.atLeast(expected, "rush.sold", "  seats held", tally.references.size(), ""));
        metrics.add(Metric.of("rush.refused", "  told that it is sold out", tally.refused.get(), ""));
        metrics.addAll(BenchContext.failures("rush", tally.others));
        metrics.addAll(BenchContext.cost("rush", "one buyer", cpu.millisPer(buyers)));
        return metrics;
    }

    private static double rush(BenchContext bench, int buyers, List<Traveller> travellers, OfferPool offer, Tally tally)
            throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        long begun;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < buyers; i++) {
                int number = i;
                callers.submit(() -> {
                    try (HttpConnection connection = new HttpConnection(bench.origin())) {
                        go.await();
                        tally.take(connection, travellers, offer, number);
                    }
                    return null;
                });
            }
            begun = System.nanoTime();
            go.countDown();
        }
        return (System.nanoTime() - begun) / NANOS_PER_SECOND;
    }

    private static final class Tally {

        private final Set<String> references = ConcurrentHashMap.newKeySet();
        private final AtomicInteger refused = new AtomicInteger();
        private final Map<String, Long> others = new ConcurrentHashMap<>();

        void take(HttpConnection connection, List<Traveller> travellers, OfferPool offer, int number) {
            try {
                references.add(HoldScenario.hold(connection, travellers, offer, number, 1)
                        .reference());
            } catch (UnexpectedResponse response) {
                if (response.what().equals("409 sold-out")) {
                    refused.incrementAndGet();
                } else {
                    others.merge(response.what(), 1L, Long::sum);
                }
            } catch (IOException failure) {
                others.merge(failure.getClass().getSimpleName(), 1L, Long::sum);
            }
        }
    }
}
