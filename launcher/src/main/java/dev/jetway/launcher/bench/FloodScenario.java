package dev.jetway.launcher.bench;

import dev.jetway.launcher.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * One address sends ten times what it may, and another goes on searching: how long does that one wait, and how long did it
 * when all was quiet? Needs a gateway that limits rates, and a loopback with more than one address, as Linux has.
 */
final class FloodScenario implements Scenario {

    static final String NAME = "flood";

    private static final int FLOOD_PER_SECOND = 1_000;

    /** More than may wait for their turn at the gateway, so that the others keep the rate. */
    private static final int FLOOD_CONNECTIONS = 250;

    private static final int SEARCHES_PER_SECOND = 10;
    private static final int SLOWER_MAX = 2;
    private static final double NANOS_PER_SECOND = 1_000_000_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Metric> measure(BenchContext bench) throws IOException, InterruptedException {
        List<String> searches = OfferPool.searches(1, bench.random());
        refuseWithoutLimits(bench.origin(), searches.getFirst());
        Work search = SearchScenario.search(searches);
        Load traveller = new Load(bench.origin(), bench.options().connections(), InetAddress.getByName("127.0.0.3"));
        Duration duration = bench.options().duration();
        Schedule warmUp = new Schedule(SEARCHES_PER_SECOND, bench.options().warmUp());
        new Flood(bench.origin(), "127.0.0.4", searches).during(() -> traveller.open(warmUp, search));
        traveller.open(warmUp, search);
        LoadResult before = traveller.open(new Schedule(SEARCHES_PER_SECOND, duration), search);
        CpuMeter cpu = CpuMeter.start(bench.state());
        Flood flood = new Flood(bench.origin(), "127.0.0.2", searches);
        LoadResult meanwhile = flood.during(() -> traveller.open(new Schedule(SEARCHES_PER_SECOND, duration), search));
        Map<String, Double> cpuMillis = cpu.millisPer(flood.sent.intValue());
        LoadResult after = traveller.open(new Schedule(SEARCHES_PER_SECOND, duration), search);
        return metrics(before, meanwhile, after, flood, cpuMillis);
    }

    private static void refuseWithoutLimits(URI origin, String path) throws IOException {
        try (HttpConnection connection = new HttpConnection(origin)) {
            if (!connection.get(path).limited()) {
                throw new UserError("The gateway limits no rates, so that there is nothing to measure:"
                        + " start the platform with ./jetway up, without --rate-limit off.");
            }
        }
    }

    private static List<Metric> metrics(
            LoadResult before, LoadResult meanwhile, LoadResult after, Flood flood, Map<String, Double> cpuMillis) {
        if (flood.answers.containsKey("BindException")) {
            throw new UserError("This machine has no second address (127.0.0.2) to send a flood from.");
        }
        LongAdder refused = flood.answers.getOrDefault("429", new LongAdder());
        double quiet = Math.max(
                before.latencies().percentileMillis(99), after.latencies().percentileMillis(99));
        double seconds = meanwhile.elapsed().toNanos() / NANOS_PER_SECOND;
        List<Metric> metrics = new ArrayList<>();
        metrics.add(Metric.of("flood.rate", "calls of one address", flood.sent.sum() / seconds, "/s"));
        metrics.add(Metric.of("flood.refused", "  refused", refused.sum() / seconds, "/s"));
        metrics.add(Metric.of(
                "flood.quiet.p50",
                "searches of another, half of them, when quiet",
                before.latencies().percentileMillis(50),
                "ms"));
        metrics.add(Metric.of(
                "flood.p50", "  during the flood", meanwhile.latencies().percentileMillis(50), "ms"));
        metrics.add(Metric.of("flood.quiet.p99", "  99% of them, when quiet (before or after)", quiet, "ms"));
        metrics.add(Metric.atMost(
                SLOWER_MAX * quiet,
                "flood.p99",
                "  during the flood",
                meanwhile.latencies().percentileMillis(99),
                "ms"));
        metrics.addAll(BenchContext.failures("flood", meanwhile.failures()));
        metrics.addAll(BenchContext.cost("flood", "a call of the flood, searches included", cpuMillis));
        return metrics;
    }

    /** What goes on while an address floods. */
    private interface Meanwhile {
        LoadResult run() throws InterruptedException;
    }

    /** Sends at its rate, or as fast as answers come. */
    private static final class Flood {

        private final URI origin;
        private final InetAddress from;
        private final List<String> paths;
        private final AtomicBoolean over = new AtomicBoolean();
        private final LongAdder sent = new LongAdder();
        private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();

        Flood(URI origin, String from, List<String> paths) throws UnknownHostException {
            this.origin = origin;
            this.from = InetAddress.getByName(from);
            this.paths = paths;
        }

        LoadResult during(Meanwhile meanwhile) throws InterruptedException {
            try (ExecutorService sender = Executors.newVirtualThreadPerTaskExecutor()) {
                sender.execute(this::send);
                try {
                    return meanwhile.run();
                } finally {
                    over.set(true);
                }
            }
        }

        private void send() {
            try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
                long startNanos = System.nanoTime();
                for (int i = 0; i < FLOOD_CONNECTIONS; i++) {
                    long firstNanos = startNanos + Math.round(i * NANOS_PER_SECOND / FLOOD_PER_SECOND);
                    senders.submit(() -> {
                        try (HttpConnection connection = new HttpConnection(origin, from)) {
                            send(connection, firstNanos);
                        }
                        return null;
                    });
                }
            }
        }

        /** Each connection has its own turns, so that calls come evenly rather than all at once. */
        private void send(HttpConnection connection, long firstNanos) {
            long interval = Math.round(FLOOD_CONNECTIONS * NANOS_PER_SECOND / FLOOD_PER_SECOND);
            long due = firstNanos;
            while (!over.get()) {
                LockSupport.parkNanos(due - System.nanoTime());
                count(connection);
                due = Math.max(due + interval, System.nanoTime());
            }
        }

        private void count(HttpConnection connection) {
            sent.increment();
            String what;
            try {
                HttpConnection.Response response = connection.get(paths.get(sent.intValue() % paths.size()));
                what = Integer.toString(response.status());
            } catch (IOException failure) {
                what = failure.getClass().getSimpleName();
            }
            answers.computeIfAbsent(what, _ -> new LongAdder()).increment();
        }
    }
}
