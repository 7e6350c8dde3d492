package dev.jetway.launcher.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Holds bookings of one seat each, by several travellers on many flights. */
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
        BenchContext.Measured measured = bench.load((api, number) -> hold(api, travellers, offers, number, 1));
        LoadResult result = measured.result();
        List<Metric> metrics = new ArrayList<>();
        metrics.add(bench.rate(250, "holds.rate", "bookings held", result));
        metrics.addAll(Metric.percentiles(
                "holds", "answered", result.latencies()::percentileMillis, Double.POSITIVE_INFINITY, 250));
        metrics.addAll(BenchContext.failures("holds", result.failures()));
        metrics.addAll(BenchContext.cost("holds", "a held booking", measured.cpuMillis()));
        return metrics;
    }

    /** Holds seats of one of the offers for one of the travellers; the reference of the booking, and whose it is. */
    static Held hold(ApiClient api, List<Traveller> travellers, OfferPool offers, int number, int party)
            throws IOException {
        Traveller traveller = travellers.get(number % travellers.size());
        ApiClient.Response response = api.post(
                "/api/v1/bookings",
                traveller.token(),
                UUID.randomUUID().toString(),
                traveller.booking(offers.get(number).id(), party));
        if (response.status() != 201) {
            throw UnexpectedResponse.to(response);
        }
        return new Held(traveller, response.json().path("reference").asString(""));
    }

    /** A booking that was held. */
    record Held(Traveller traveller, String reference) {}
}
