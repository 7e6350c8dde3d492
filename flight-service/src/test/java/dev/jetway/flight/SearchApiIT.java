package dev.jetway.flight;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.flight.schedule.domain.FlightLeg;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** What travellers read: airports, offers and flights, from the row change to the response. */
class SearchApiIT extends ApiIT {

    @Test
    void aFlightIsFoundAndOfferedWhenItsRowChangeArrives() {
        FlightLeg leg = shown();
        JsonNode flight = ok("/api/v1/flights/" + leg.id());
        assertThat(flight.path("flightNumber").asString())
                .isEqualTo(leg.id().flightNumber().toString());
        assertThat(OffsetDateTime.parse(flight.path("departureTime").asString()))
                .isEqualTo(cairo(leg.departure()));
        assertThat(flight.path("arrivalTime").asString()).matches(".*(Z|\\+01:00)");
        assertThat(flight.path("durationMinutes").asInt()).isEqualTo(300);
        assertThat(flight.path("status").asString()).isEqualTo("SCHEDULED");
        assertThat(flight.path("cabins").size()).isEqualTo(2);
        assertThat(flight.path("asOf").asString()).isNotEmpty();

        JsonNode timetable =
                ok("/api/v1/flights?origin=CAI&destination=LHR&date=" + leg.id().departureDate());
        assertThat(timetable.findValuesAsString("flightId")).contains(leg.id().toString());

        JsonNode offers = offers(leg, "&adults=2&children=1&infants=1");
        JsonNode cheapest = offers.path("offers").path(0);
        assertThat(cheapest.path("offerId").asString()).startsWith("o1.");
        assertThat(cheapest.path("fare").path("brand").asString()).isEqualTo("LIGHT");
        assertThat(cheapest.path("total").path("amount").asString()).matches("\\d+\\.\\d\\d");
        assertThat(cheapest.path("total").path("currency").asString()).isEqualTo("USD");
        assertThat(cheapest.path("pricePerPassenger").size()).isEqualTo(3);
        JsonNode itinerary = cheapest.path("itineraries").path(0);
        assertThat(itinerary.path("connections").asInt(-1)).isZero();
        assertThat(itinerary.path("segments").path(0).path("cabin").asString()).isEqualTo("ECONOMY");
        assertThat(cheapest.path("fare").path("refundable").asBoolean(true)).isFalse();
        Map<String, Integer> fees = new HashMap<>();
        for (JsonNode offer : offers.path("offers")) {
            JsonNode fare = offer.path("fare");
            JsonNode rule = fare.path("cancellation");
            fees.put(fare.path("brand").asString(), rule.path("feePercent").asInt());
            assertThat(rule.path("refundable")).isEqualTo(fare.path("refundable"));
            assertThat(rule.path("until")).isEqualTo(offer.at("/itineraries/0/segments/0/departureTime"));
            assertThat(fare.at("/change/changeable").asBoolean(true)).isFalse();
            assertThat(fare.path("changeable").asBoolean(true)).isFalse();
        }
        assertThat(fees).isEqualTo(Map.of("LIGHT", 100, "STANDARD", 25, "FLEX", 0));
    }

    @Test
    void aSearchPagesThroughTheBrandsOfAnItinerary() {
        FlightLeg leg = shown();
        JsonNode all = offers(leg, "&maxConnections=0&limit=100");
        assertThat(paged("", offersUri(leg, "&maxConnections=0&limit=1"), "brand"))
                .startsWith("LIGHT", "STANDARD", "FLEX")
                .hasSize(all.path("offers").size());
        assertThat(offers(leg, "&maxConnections=0&brand=FLEX").path("offers").valueStream())
                .isNotEmpty()
                .allSatisfy(offer ->
                        assertThat(offer.path("fare").path("brand").asString()).isEqualTo("FLEX"));
    }

    @Test
    void anAirportIsFoundByCity() {
        JsonNode cairo = ok("/api/v1/airports?q=cai&limit=1").path("airports").path(0);
        assertThat(cairo.path("code").asString()).isEqualTo("CAI");
        assertThat(cairo.path("timeZone").asString()).isEqualTo("Africa/Cairo");
        assertThat(cairo.path("country").asString()).isEqualTo("EG");
        assertThat(cairo.path("latitude").asDouble()).isBetween(30.0, 30.2);
    }

    @Test
    void thePagesContainEveryAirportOnce() {
        assertThat(paged("", "/api/v1/airports?limit=100", "code"))
                .doesNotHaveDuplicates()
                .isSorted()
                .hasSizeGreaterThan(400);
        assertThat(ok("/api/v1/airports?q=tromso").has("nextCursor")).isFalse();
    }

    @Test
    void headIsAllowedWhereGetIs() {
        http().method(HttpMethod.HEAD)
                .uri("/api/v1/airports?q=cai")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON);
    }

    @Test
    void aMatchingETagGets304() {
        FlightLeg leg = shown();
        for (String uri : List.of(
                "/api/v1/airports?q=cai",
                "/api/v1/flights?origin=CAI&destination=LHR&date=" + leg.id().departureDate(),
                "/api/v1/flights/" + leg.id(),
                "/api/v1/flights/" + leg.id() + "/seat-map")) {
            String tag = tagOf(uri);
            assertThat(tag).as(uri).startsWith("W/\"");
            await().atMost(20, SECONDS)
                    .untilAsserted(() -> assertThat(statusWith(uri, tagOf(uri))).isEqualTo(304));
            assertThat(statusWith(uri, "W/\"another\"")).as(uri).isEqualTo(200);
            assertThat(statusWith(uri, "rubbish")).as(uri).isEqualTo(200);
        }
    }

    @Test
    void aHeldSeatChangesTheETagOfTheSeatMap() {
        FlightLeg leg = shown();
        String uri = "/api/v1/flights/" + leg.id() + "/seat-map";
        String tag = tagOf(uri);
        hold(anyOffer(leg), newHoldId(), leg, "12A");
        replication.sendSeats(leg.id());
        await().atMost(20, SECONDS).until(() -> "HELD".equals(statusOf(leg, "12A")));
        assertThat(statusWith(uri, tag)).isEqualTo(200);
    }

    private String tagOf(String uri) {
        return String.valueOf(http().get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseHeaders()
                .getETag());
    }

    private int statusWith(String uri, String tag) {
        return http().get()
                .uri(uri)
                .header("If-None-Match", tag)
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
    }
}
