package dev.jetway.launcher.bench;

import java.util.ArrayList;
import java.util.List;

/** Searches by route and day, all kinds of routes and days, by people who have not signed in. */
final class SearchScenario implements Scenario {

    @Override
    public String name() {
        return "search";
    }

    @Override
    public List<Metric> measure(BenchContext bench) throws InterruptedException {
        List<String> searches = OfferPool.searches(1, bench.random());
        BenchContext.Measured measured = bench.load(search(searches));
        LoadResult result = measured.result();
        List<Metric> metrics = new ArrayList<>();
        metrics.add(bench.rate(1_500, "search.rate", "searches by route and day", result));
        metrics.add(Metric.of(
                "search.p50",
                "  answered within, half of them",
                result.latencies().percentileMillis(50),
                "ms"));
        metrics.add(Metric.atMost(
                100,
                "search.p99",
                "  answered within, 99% of them",
                result.latencies().percentileMillis(99),
                "ms"));
        metrics.addAll(BenchContext.failures("search", result.failures()));
        metrics.addAll(BenchContext.cost("search", "a search", measured.cpuMillis()));
        return metrics;
    }

    /** One after the other of these searches, each of which is answered. */
    static Work search(List<String> searches) {
        return (connection, number) -> {
            HttpConnection.Response response = connection.get(searches.get(number % searches.size()));
            if (response.status() != 200) {
                throw UnexpectedResponse.to(response);
            }
        };
    }
}
