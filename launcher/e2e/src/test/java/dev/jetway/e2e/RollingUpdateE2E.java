package dev.jetway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.e2e.Api.Answer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The processes of a service are replaced one after the other while people search and book, and nobody notices. */
@Isolated("restarts a service")
class RollingUpdateE2E extends PlatformE2E {

    private static final int DAYS = 10;
    private static final LocalDate FIRST_DAY = TestDates.takeOfAllFlights(DAYS);

    private static final List<String> DESTINATIONS = List.of("LHR", "DXB", "JED", "IST", "CDG", "RUH");

    private volatile JsonNode offer = MissingNode.getInstance();
    private volatile String reference = "";

    @Test
    void noRequestFailsWhileAServiceIsReplaced() {
        Traveller buyer = newTraveller();
        search(0);
        assertThat(hold(buyer).status()).isEqualTo(201);
        try (Load load = new Load()) {
            load.begin("search", 200, this::search);
            load.begin("seat map", 200, _ -> seatMap());
            load.begin("hold", 201, _ -> hold(buyer));
            load.begin("look", 200, _ -> buyer.look(reference));

            platform().restart("flight-service");

            assertThat(load.failures()).isEmpty();
            assertThat(load.served()).containsOnlyKeys("search", "seat map", "hold", "look");
        }
    }

    /** So that "no failures" above means something. */
    @Test
    void aFailedRequestIsNoticed() {
        try (Load load = new Load()) {
            load.begin("lost", 200, _ -> anonymous().get("/api/v1/flights/never-scheduled"));

            await("the failure")
                    .atMost(20, SECONDS)
                    .until(() -> load.failures().stream().anyMatch(each -> each.contains("lost: 404")));
            assertThat(load.served()).isEmpty();
        }
    }

    private Answer search(int number) {
        Answer found = anonymous()
                .get("/api/v1/offers?origin=CAI&destination=%s&departureDate=%s&adults=1"
                        .formatted(
                                DESTINATIONS.get(number % DESTINATIONS.size()),
                                FIRST_DAY.plusDays(number / DESTINATIONS.size() % DAYS)));
        if (found.body().at("/offers/0").has("offerId")) {
            offer = found.body().at("/offers/0");
        }
        return found;
    }

    private Answer seatMap() {
        String flight = offer.at("/itineraries/0/segments/0/flightId").asString();
        return anonymous().get("/api/v1/flights/" + flight + "/seat-map");
    }

    private Answer hold(Traveller buyer) {
        Map<String, Object> wish = buyer.booking(offer.path("offerId").asString(), 1, List.of());
        Answer held = buyer.book(wish, Traveller.newKey());
        if (held.status() == 201) {
            reference = held.at("reference");
            // One traveller holds no more than so many seats of a flight unpaid.
            buyer.cancel(reference);
        }
        return held;
    }
}
