package dev.jetway.launcher.bench;

import dev.jetway.launcher.UserError;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;

/** Offers of many flights, one of each, so that bookings rarely compete for a seat. */
record OfferPool(List<Offer> offers) {

    /** Between hubs and to their spokes, each flown every day for the next 91 days. */
    private static final List<String> ROUTES =
            List.of("CAI-LHR", "CAI-DXB", "CAI-JED", "CAI-IST", "CAI-CDG", "CAI-RUH");

    private static final int DAYS_AHEAD_MIN = 10;
    private static final int DAYS_AHEAD_MAX = 85;

    /**
     * An offer of one flight.
     *
     * @param seats free in its cabin when it was found
     */
    record Offer(String id, String flightId, int seats) {}

    /** Finds so many, on days taken at random; {@code seatsMin} free seats at least on each. */
    static OfferPool find(URI origin, int flights, int party, int seatsMin, Random random) throws IOException {
        List<Offer> found = new ArrayList<>();
        ApiClient api = new ApiClient(origin);
        for (String search : searches(party, random)) {
            ApiClient.Response response = api.get(search).require(200);
            read(response.json()).stream()
                    .filter(offer -> offer.seats() >= seatsMin)
                    .filter(offer ->
                            found.stream().noneMatch(known -> known.flightId().equals(offer.flightId())))
                    .forEach(found::add);
            if (found.size() >= flights) {
                return new OfferPool(List.copyOf(found.subList(0, flights)));
            }
        }
        throw new UserError("Only " + found.size() + " flights with free seats were found, of " + flights
                + " that this takes; ./jetway up --fresh starts with empty ones.");
    }

    Offer get(int number) {
        return offers.get(number % offers.size());
    }

    /**
     * One adult's searches by any route and day, each of which has results. They are taken at random: one after the other, each
     * would be repeated after the same time, so that either all or none would share a response with the one before.
     */
    static Load.Call search(Random random) {
        List<String> searches = searches(1, random);
        return (api, _) -> api.get(searches.get(ThreadLocalRandom.current().nextInt(searches.size())))
                .require(200);
    }

    /** Every route and day there is, in an order of chance. */
    static List<String> searches(int party, Random random) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<String> searches = new ArrayList<>();
        for (String route : ROUTES) {
            String[] ends = route.split("-", 2);
            for (int day = DAYS_AHEAD_MIN; day <= DAYS_AHEAD_MAX; day++) {
                searches.add("/api/v1/offers?origin=%s&destination=%s&departureDate=%s&adults=%d"
                        .formatted(ends[0], ends[1], today.plusDays(day), party));
            }
        }
        Collections.shuffle(searches, random);
        return searches;
    }

    private static List<Offer> read(JsonNode response) {
        return response.findParents("offerId").stream()
                .map(offer -> new Offer(
                        offer.path("offerId").asString(""),
                        offer.findPath("flightId").asString(""),
                        offer.findPath("seatsAvailable").asInt(0)))
                .toList();
    }
}
