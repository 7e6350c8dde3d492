package dev.jetway.launcher.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Bookings of one seat each, held: seats leased, order stored, every guarantee on. Many travellers, many flights. */
final class HoldScenario implements Scenario {

    /** Of which each is opened, 180 rows of seats or more, by its first booking, as a rule while it warms up. */
    static final int FLIGHTS = 60;

    static final int FREE_SEATS_MIN = 60;

    @Override
    public String name() {
        return "holds";
    }

    @Override
    public List<Metric> measure(BenchContext bench) throws IOException, InterruptedException {
        OfferPool offers = OfferPool.find(bench.origin(), FLIGHTS, 1, FREE_SEATS_MIN, bench.random());
        List<Traveller> travellers = bench.travellers();
        BenchContext.Measured measured =
                bench.load((connection, number) -> hold(connection, travellers, offers, number, 1));
        LoadResult result = measured.result();
        List<Metric> metrics = new ArrayList<>();
        metrics.add(bench.rate(250, "holds.rate", "bookings held", result));
        metrics.add(Metric.of(
                "holds.p50",
                "  answered within, half of them",
                result.latencies().percentileMillis(50),
                "ms"));
        metrics.add(Metric.atMost(
                250,
                "holds.p99",
                "  answered within, 99% of them",
                result.latencies().percentileMillis(99),
                "ms"));
        metrics.addAll(BenchContext.failures("holds", result.failures()));
        metrics.addAll(BenchContext.cost("holds", "a held booking", measured.cpuMillis()));
        return metrics;
    }

    /** Holds seats of one of the offers for one of the travellers; the reference of the booking, and whose it is. */
    static Held hold(HttpConnection connection, List<Traveller> travellers, OfferPool offers, int number, int party)
            throws IOException {
        Traveller traveller = travellers.get(number % travellers.size());
        HttpConnection.Response response = connection.post(
                "/api/v1/bookings",
                traveller.token(),
                UUID.randomUUID().toString(),
                traveller.booking(offers.get(number).id(), party));
        if (response.status() != 201) {
            throw UnexpectedResponse.to(response);
        }
        return new Held(traveller, Json.text(response.body(), "reference"));
    }

    /** A booking that was held. */
    record Held(Traveller traveller, String reference) {}
}
