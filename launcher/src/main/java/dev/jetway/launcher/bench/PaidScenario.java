package dev.jetway.launcher.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;

/**
 * The time from the payment call until the booking is confirmed, at a steady rate. The time of confirmation comes from the
 * booking's own history, since polling would dominate the load.
 */
final class PaidScenario implements Bench.Scenario {

    private static final int PER_SECOND = 50;
    private static final Duration CONFIRMED_MAX = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);

    @Override
    public void measure(BenchContext bench, Metrics metrics) throws IOException, InterruptedException {
        double perSecond = bench.options().perSecond == 0 ? PER_SECOND : bench.options().perSecond;
        Schedule schedule = new Schedule(perSecond, bench.options().duration());
        List<Buyers.Held> bookings = hold(bench, schedule.count());
        CpuMeter cpu = new CpuMeter(bench.state());
        Map<Buyers.Held, Instant> due = new ConcurrentHashMap<>();
        Instant begun = Instant.now();
        LoadResult calls = new Load(bench.origin(), bench.options().connections).open(schedule, (api, number) -> {
            if (number < bookings.size()) {
                Buyers.Held booking = bookings.get(number);
                due.put(booking, begun.plusNanos(schedule.dueNanos(number)));
                booking.pay(api);
            }
        });
        LoadResult confirmed = awaitConfirmed(bench, due);
        Map<String, Double> cost = cpu.millisPer(confirmed.successes());
        metrics.add("rate", "bookings paid, steadily", calls.perSecond(), "/s");
        metrics.addPercentiles("confirmed", confirmed::percentileMillis, 300, 1_000);
        metrics.addFailures(calls.failures());
        int late = due.size() - confirmed.successes();
        if (late > 0) {
            metrics.add("late", "  not confirmed after " + CONFIRMED_MAX.toSeconds() + " s", late, "");
        }
        bench.addCost(metrics, "a payment until CONFIRMED", cost);
    }

    private static List<Buyers.Held> hold(BenchContext bench, int count) throws IOException, InterruptedException {
        Buyers buyers = Buyers.find(bench, Buyers.FLIGHTS, 1);
        ConcurrentLinkedQueue<Buyers.Held> held = new ConcurrentLinkedQueue<>();
        new Load(bench.origin(), bench.options().connections)
                .times(count, (api, number) -> held.add(buyers.hold(api, number)));
        return List.copyOf(held);
    }

    private static LoadResult awaitConfirmed(BenchContext bench, Map<Buyers.Held, Instant> due)
            throws IOException, InterruptedException {
        LoadResult result = new LoadResult();
        Instant deadline = Instant.now().plus(CONFIRMED_MAX);
        ApiClient api = new ApiClient(bench.origin());
        for (Map.Entry<Buyers.Held, Instant> each : due.entrySet()) {
            String path = each.getKey().path();
            String token = each.getKey().traveller().token();
            String at = confirmedAt(api.get(path, token).json());
            while (at.isEmpty() && Instant.now().isBefore(deadline)) {
                Thread.sleep(POLL);
                at = confirmedAt(api.get(path, token).json());
            }
            if (!at.isEmpty()) {
                result.succeeded(
                        Duration.between(each.getValue(), Instant.parse(at)).toNanos());
            }
        }
        return result.end();
    }

    /** By the booking's own history; empty when it is not confirmed yet. */
    static String confirmedAt(JsonNode booking) {
        return booking.path("history")
                .valueStream()
                .filter(entry -> entry.path("status").asString("").equals("CONFIRMED"))
                .map(entry -> entry.path("at").asString(""))
                .findFirst()
                .orElse("");
    }
}
