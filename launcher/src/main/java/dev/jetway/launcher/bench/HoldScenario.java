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
    public List<Figure> measure(Workbench bench) throws IOException, InterruptedException {
        OfferPool offers = OfferPool.find(bench.origin(), FLIGHTS, 1, FREE_SEATS_MIN, bench.random());
        List<Traveller> travellers = bench.travellers();
        Workbench.Measured measured =
                bench.load((connection, number) -> hold(connection, travellers, offers, number, 1));
        LoadResult result = measured.result();
        List<Figure> figures = new ArrayList<>();
        figures.add(bench.rate(250, "holds.rate", "bookings held", result));
        figures.add(Figure.of(
                "holds.p50",
                "  answered within, half of them",
                result.latencies().percentileMillis(50),
                "ms"));
        figures.add(Figure.atMost(
                250,
                "holds.p99",
                "  answered within, 99% of them",
                result.latencies().percentileMillis(99),
                "ms"));
        figures.addAll(Workbench.failures("holds", result.failures()));
        figures.addAll(Workbench.cost("holds", "a held booking", measured.cpuMillis()));
        return figures;
    }

    /** Holds seats of one of the offers for one of the travellers; the reference of the booking, and whose it is. */
    static Held hold(HttpConnection connection, List<Traveller> travellers, OfferPool offers, int number, int party)
            throws IOException {
        Traveller traveller = travellers.get(number % travellers.size());
        HttpConnection.Answer answer = connection.post(
                "/api/v1/bookings",
                traveller.token(),
                UUID.randomUUID().toString(),
                traveller.booking(offers.get(number).id(), party));
        if (answer.status() != 201) {
            throw UnexpectedAnswer.to(answer);
        }
        return new Held(traveller, Json.text(answer.body(), "reference"));
    }

    /** A booking that was held. */
    record Held(Traveller traveller, String reference) {}
}
