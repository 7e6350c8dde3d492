package dev.jetway.launcher.bench;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** Travellers who book for a party of adults, on one flight after the other. */
record Buyers(List<Traveller> travellers, OfferPool offers, int party) {

    /** Of which each is opened, 180 rows of seats or more, by its first booking, as a rule while it warms up. */
    static final int FLIGHTS = 60;

    private static final int FREE_SEATS_MIN = 60;

    static Buyers find(BenchContext bench, int flights, int party) throws IOException, InterruptedException {
        OfferPool offers = OfferPool.find(bench.origin(), flights, party, FREE_SEATS_MIN, bench.random());
        return new Buyers(bench.travellers(), offers, party);
    }

    Held hold(ApiClient api, int number) throws IOException {
        Traveller traveller = travellers.get(number % travellers.size());
        String key = UUID.randomUUID().toString();
        String body = traveller.booking(offers.get(number).id(), party);
        ApiClient.Response response =
                api.post("/api/v1/bookings", traveller.token(), key, body).require(201);
        return new Held(traveller, response.json().path("reference").asString(""));
    }

    /** A booking that was held. */
    record Held(Traveller traveller, String reference) {

        String path() {
            return "/api/v1/bookings/" + reference;
        }

        void pay(ApiClient api) throws IOException {
            post(api, "/payments", "{\"method\":{\"type\":\"CARD\",\"token\":\"tok_visa\"}}")
                    .require(202);
        }

        void cancel(ApiClient api) throws IOException {
            post(api, "/cancellation", "{}").require(200);
        }

        private ApiClient.Response post(ApiClient api, String action, String body) throws IOException {
            return api.post(
                    path() + action, traveller.token(), UUID.randomUUID().toString(), body);
        }
    }
}
