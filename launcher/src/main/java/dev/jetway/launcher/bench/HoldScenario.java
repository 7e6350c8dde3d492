package dev.jetway.launcher.bench;

import java.io.IOException;
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
        return bench.load(
                "holds",
                "bookings held",
                "a held booking",
                250,
                250,
                (api, number) -> hold(api, travellers, offers, number, 1));
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
