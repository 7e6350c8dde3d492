package dev.jetway.launcher.bench;

import java.util.List;

/** Anonymous searches over all routes and days. */
final class SearchScenario implements Scenario {

    @Override
    public String name() {
        return "search";
    }

    @Override
    public List<Metric> measure(BenchContext bench) throws InterruptedException {
        return bench.load(
                "search",
                "searches by route and day",
                "a search",
                1_500,
                100,
                search(OfferPool.searches(1, bench.random())));
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
