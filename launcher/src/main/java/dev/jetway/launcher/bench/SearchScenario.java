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
    public List<Figure> measure(Workbench bench) throws InterruptedException {
        List<String> searches = OfferPool.searches(1, bench.random());
        Workbench.Measured measured = bench.load(search(searches));
        LoadResult result = measured.result();
        List<Figure> figures = new ArrayList<>();
        figures.add(bench.rate(1_500, "search.rate", "searches by route and day", result));
        figures.add(Figure.of(
                "search.p50",
                "  answered within, half of them",
                result.latencies().percentileMillis(50),
                "ms"));
        figures.add(Figure.atMost(
                100,
                "search.p99",
                "  answered within, 99% of them",
                result.latencies().percentileMillis(99),
                "ms"));
        figures.addAll(Workbench.failures("search", result.failures()));
        figures.addAll(Workbench.cost("search", "a search", measured.cpuMillis()));
        return figures;
    }

    /** One after the other of these searches, each of which is answered. */
    static Work search(List<String> searches) {
        return (connection, number) -> {
            HttpConnection.Answer answer = connection.get(searches.get(number % searches.size()));
            if (answer.status() != 200) {
                throw UnexpectedAnswer.to(answer);
            }
        };
    }
}
