package dev.jetway.flight;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.flight.schedule.domain.FlightPlan;
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

    final FlightPlan shown() {
        FlightPlan plan = testFlights.added();
        replication.sendFlight(plan.id());
        await().atMost(30, SECONDS).until(() -> offered(plan));
        return plan;
    }

    final boolean offered(FlightPlan plan) {
        return anyOfferOf(plan).isObject();
    }

    final String anyOffer(FlightPlan plan) {
        return anyOfferOf(plan).path("offerId").asString();
    }

    final JsonNode anyOfferOf(FlightPlan plan) {
        return offers(plan, "&limit=100")
                .path("offers")
                .valueStream()
                .filter(offer -> offer.at("/itineraries/0/segments/0/flightId")
                        .asString()
                        .equals(plan.id().toString()))
                .findFirst()
                .orElseGet(json::missingNode);
    }

    final JsonNode offers(FlightPlan plan, String more) {
        return ok(offersUri(plan, more));
    }

    static String offersUri(FlightPlan plan, String more) {
        return "/api/v1/offers?origin=%s&destination=%s&departureDate=%s%s"
                .formatted(plan.origin(), plan.destination(), plan.id().departureDate(), more);
    }

    final String statusOf(FlightPlan plan, String seat) {
        return ok("/api/v1/flights/" + plan.id() + "/seat-map")
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

    final String flightStatus(FlightPlan plan) {
        return ok("/api/v1/flights/" + plan.id()).path("status").asString();
    }

    final List<String> eventsAbout(FlightPlan plan) {
        return jdbc.sql("SELECT type FROM outbox WHERE aggregate_id = ? ORDER BY occurred_at")
                .param(plan.id().toString())
                .query(String.class)
                .list();
    }

    final JsonNode hold(String offerId, String holdId, FlightPlan plan, String seat) {
        return post(BOOKING_SERVICE, "/internal/v1/holds", holdBody(offerId, holdId, plan, seat), 201);
    }

    static String holdBody(String offerId, String holdId, FlightPlan plan, String seat) {
        return """
                {"holdId":"%s","offerId":"%s","passengers":["ADT"],"heldUntil":"%s",
                 "seats":[{"flightId":"%s","passenger":0,"seat":"%s"}]}""".formatted(holdId, offerId, Instant.now().plusSeconds(900), plan.id(), seat);
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

    final JsonNode delay(FlightPlan plan, Object departure, int status) {
        return post(STAFF, "/api/v1/flights/" + plan.id() + "/delay", delayTo(departure), status);
    }

    static String delayTo(Object departure) {
        return "{\"departureTime\":\"" + departure + "\"}";
    }

    final JsonNode cancel(FlightPlan plan) {
        return post(STAFF, "/api/v1/flights/" + plan.id() + "/cancellation", "", 200);
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

    final JsonNode read(RestTestClient.ResponseSpec answer) {
        byte[] body = answer.expectBody().returnResult().getResponseBodyContent();
        return json.readTree(new String(body == null ? new byte[0] : body, StandardCharsets.UTF_8));
    }
}
