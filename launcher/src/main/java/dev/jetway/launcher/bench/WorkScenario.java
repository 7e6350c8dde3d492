package dev.jetway.launcher.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The work of one search, hold, payment and cancellation, by {@link WorkCounters}: so many are made one after the other, all
 * that follows (events, tickets, mails, read models) is waited for, and the idle work of the same span before is taken off. All
 * bookings are cancelled in the end.
 */
final class WorkScenario implements Bench.Scenario {

    private static final int SEARCHES = 100;
    private static final int BOOKINGS = 20;
    private static final int FLIGHTS = 5;

    /** Less than this of an operation is background work that was not the same in both spans. */
    private static final double SHOWN_MIN = 0.1;

    /** Each counter, and the text of its sum over all accounts, topics or processes. */
    private static final Map<String, String> SUMS = new TreeMap<>(Map.of(
            WorkCounters.STATEMENTS, "SQL statements",
            WorkCounters.COMMITS, "commits",
            WorkCounters.BINLOG, "bytes of binary log",
            WorkCounters.RECORDS, "Kafka records",
            WorkCounters.CASSANDRA, "Cassandra requests",
            WorkCounters.HTTP, "HTTP requests received",
            WorkCounters.ALLOCATED, "bytes allocated"));

    private interface Step {
        void run(int number) throws IOException;
    }

    @Override
    public void measure(BenchContext bench, Metrics metrics) throws IOException, InterruptedException {
        ApiClient api = new ApiClient(bench.origin());
        Load.Call search = OfferPool.search(bench.random());
        Buyers buyers = Buyers.find(bench, FLIGHTS, 1);
        List<Buyers.Held> held = new ArrayList<>();
        Step hold = number -> held.add(buyers.hold(api, number));
        Step pay = number -> held.get(number).pay(api);
        Step cancel = number -> held.get(number).cancel(api);
        for (int number = 0; number < FLIGHTS; number++) { // opens the flights, and loads classes
            hold.run(number);
            pay.run(number);
        }
        Duration span = bench.options().duration();
        try (WorkCounters counters = WorkCounters.of(bench.state(), bench.secrets())) {
            Thread.sleep(span);
            for (int number = 0; number < FLIGHTS; number++) {
                cancel.run(number);
            }
            held.clear();
            measure(metrics, "search", SEARCHES, span, counters, number -> search.send(api, number));
            measure(metrics, "hold", BOOKINGS, span, counters, hold);
            measure(metrics, "payment", BOOKINGS, span, counters, pay);
            measure(metrics, "cancellation", BOOKINGS, span, counters, cancel);
        }
    }

    private static void measure(
            Metrics metrics, String operation, int count, Duration span, WorkCounters counters, Step step)
            throws IOException, InterruptedException {
        Work rest = Work.of(counters, () -> Thread.sleep(span));
        long end = System.nanoTime() + span.toNanos();
        Work work = Work.of(counters, () -> {
            for (int number = 0; number < count; number++) {
                step.run(number);
            }
            Thread.sleep(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        });
        add(metrics.of(operation), operation, work.each(count, rest));
    }

    private static void add(Metrics metrics, String operation, Work one) {
        SUMS.forEach((counter, text) -> {
            metrics.add(counter, text + " of a " + operation, Math.max(0, one.sum(counter)), "");
            one.parts(counter).forEach((name, value) -> {
                if (value >= SHOWN_MIN) {
                    metrics.add(name, "  " + name.substring(counter.length() + 1), value, "");
                }
            });
        });
    }
}
