package dev.jetway.launcher.bench;

import java.util.ArrayList;
import java.util.List;

/** Anonymous searches over all routes and days. */
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
        metrics.addAll(Metric.percentiles(
                "search", "answered", result.latencies()::percentileMillis, Double.POSITIVE_INFINITY, 100));
        metrics.addAll(BenchContext.failures("search", result.failures()));
        metrics.addAll(BenchContext.cost("search", "a search", measured.cpuMillis()));
        return metrics;
    }

    /** One after the other of these searches, each of which is answered. */
    static ApiCall search(List<String> searches) {
        return (api, number) -> {
            ApiClient.Response response = api.get(searches.get(number % searches.size()));
            if (response.status() != 200) {
                throw UnexpectedResponse.to(response);
            }
        };
    }
}
