package dev.jetway.flight;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.flight.schedule.domain.FlightLeg;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of the service over HTTP, and the row changes that replication would send it. */
abstract class ApiIT extends FlightServiceOnRealServers {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @Autowired
    RowChanges replication;

    final FlightLeg shown() {
        FlightLeg leg = testFlights.added();
        replication.sendFlight(leg.id());
        await().atMost(30, SECONDS).until(() -> offered(leg));
        return leg;
    }

    final boolean offered(FlightLeg leg) {
        return anyOfferOf(leg).isObject();
    }

    final String anyOffer(FlightLeg leg) {
        return anyOfferOf(leg).path("offerId").asString();
    }

    final JsonNode anyOfferOf(FlightLeg leg) {
        return offers(leg, "&limit=100")
                .path("offers")
                .valueStream()
                .filter(offer -> offer.at("/itineraries/0/segments/0/flightId")
                        .asString()
                        .equals(leg.id().toString()))
                .findFirst()
                .orElseGet(json::missingNode);
    }

    final JsonNode offers(FlightLeg leg, String more) {
        return ok(offersUri(leg, more));
    }

    static String offersUri(FlightLeg leg, String more) {
        return "/api/v1/offers?origin=%s&destination=%s&departureDate=%s%s"
                .formatted(leg.origin(), leg.destination(), leg.id().departureDate(), more);
    }

    final String statusOf(FlightLeg leg, String seat) {
        return ok("/api/v1/flights/" + leg.id() + "/seat-map")
                .path("cabins")
                .valueStream()
                .flatMap(cabin -> cabin.path("rows").valueStream())
                .flatMap(row -> row.path("seats").valueStream())
                .filter(each -> each.path("seat").asString().equals(seat))
                .findFirst()
                .orElseThrow()
                .path("status")
                .asString();
    }

    final String flightStatus(FlightLeg leg) {
        return ok("/api/v1/flights/" + leg.id()).path("status").asString();
    }

    final List<String> eventsAbout(FlightLeg leg) {
        return jdbc.sql("SELECT type FROM outbox WHERE aggregate_id = ? ORDER BY occurred_at")
                .param(leg.id().toString())
                .query(String.class)
                .list();
    }

    final JsonNode hold(String offerId, String holdId, FlightLeg leg, String seat) {
        return post(BOOKING_SERVICE, "/internal/v1/holds", holdBody(offerId, holdId, leg, seat), 201);
    }

    static String holdBody(String offerId, String holdId, FlightLeg leg, String seat) {
        return """
                {"holdId":"%s","offerId":"%s","passengers":["ADT"],"heldUntil":"%s",
                 "seats":[{"flightId":"%s","passenger":0,"seat":"%s"}]}""".formatted(holdId, offerId, Instant.now().plusSeconds(900), leg.id(), seat);
    }

    static String newHoldId() {
        return UUID.randomUUID().toString();
    }

    final JsonNode ok(String uri) {
        return get("", uri, 200);
    }

    final JsonNode get(String token, String uri, int status) {
        return read(http(token).get().uri(uri).exchange().expectStatus().isEqualTo(status));
    }

    /** The names of the fields for which the request is rejected. */
    final List<String> invalidFields(String token, String uri) {
        JsonNode problem = get(token, uri, 400);
        assertThat(problem.path("code").asString()).isEqualTo("invalid-request");
        return problem.path("errors").findValuesAsString("field");
    }

    /** One value of each entry of a list, over all its pages. */
    final List<String> paged(String token, String uri, String field) {
        List<String> values = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(token, uri + cursor, 200);
            values.addAll(page.findValuesAsString(field));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asString()
                    : "";
        } while (!cursor.isEmpty());
        return values;
    }

    static OffsetDateTime cairo(Instant time) {
        return time.atZone(ZoneId.of("Africa/Cairo")).toOffsetDateTime();
    }

    final JsonNode post(String token, String uri, String body, int status) {
        return read(http(token)
                .post()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status));
    }

    final JsonNode delay(FlightLeg leg, Object departure, int status) {
        return post(STAFF, "/api/v1/flights/" + leg.id() + "/delay", delayTo(departure), status);
    }

    static String delayTo(Object departure) {
        return "{\"departureTime\":\"" + departure + "\"}";
    }

    final JsonNode cancel(FlightLeg leg) {
        return post(STAFF, "/api/v1/flights/" + leg.id() + "/cancellation", "", 200);
    }

    final JsonNode postWithKey(String key, String uri, String body, int status) {
        return read(http(STAFF)
                .post()
                .uri(uri)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status));
    }

    final JsonNode read(RestTestClient.ResponseSpec response) {
        byte[] body = response.expectBody().returnResult().getResponseBodyContent();
        return json.readTree(new String(body == null ? new byte[0] : body, StandardCharsets.UTF_8));
    }
}
