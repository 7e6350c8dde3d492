package dev.jetway.flight;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.flight.schedule.domain.FlightPlan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public contract over HTTP, from the row change to the answer. */
class PublicApiIT extends FlightServiceOnRealServers {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    private RowChanges replication;

    @BeforeEach
    void replicate() {
        replication = new RowChanges(jdbc);
    }

    @AfterEach
    void stop() {
        replication.close();
    }

    @Test
    void aFlightIsFoundOfferedAndShownOnceItsRowArrives() {
        FlightPlan plan = shown();
        JsonNode flight = ok("/api/v1/flights/" + plan.id());
        assertThat(flight.path("flightNumber").asString())
                .isEqualTo(plan.id().flightNumber().toString());
        assertThat(OffsetDateTime.parse(flight.path("departureTime").asString()))
                .isEqualTo(plan.departure().atZone(ZoneId.of("Africa/Cairo")).toOffsetDateTime());
        assertThat(flight.path("arrivalTime").asString()).matches(".*(Z|\\+01:00)");
        assertThat(flight.path("durationMinutes").asInt()).isEqualTo(300);
        assertThat(flight.path("status").asString()).isEqualTo("SCHEDULED");
        assertThat(flight.path("cabins").size()).isEqualTo(2);
        assertThat(flight.path("asOf").asString()).isNotEmpty();

        JsonNode timetable = ok(
                "/api/v1/flights?origin=CAI&destination=LHR&date=" + plan.id().departureDate());
        assertThat(timetable
                        .path("flights")
                        .valueStream()
                        .map(each -> each.path("flightId").asString()))
                .contains(plan.id().toString());

        JsonNode offers = offers(plan, "&adults=2&children=1&infants=1");
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
    void heldSeatsShowInTheSeatMapAndInTheNumbers() {
        FlightPlan plan = shown();
        String offerId = anyOffer(plan);
        String seat = hold(offerId, newHoldId(), plan, "12A")
                .path("segments")
                .path(0)
                .path("seats")
                .path(0)
                .path("seat")
                .asString();
        assertThat(seat).isEqualTo("12A");
        replication.sendSeats(plan.id());
        await().atMost(20, SECONDS).until(() -> "HELD".equals(statusOf(plan, "12A")));
        assertThat(statusOf(plan, "12B")).isEqualTo("AVAILABLE");
        await().atMost(20, SECONDS).until(() -> seatsAvailable(plan) == 179);
        assertThat(anyOfferOf(plan)
                        .path("itineraries")
                        .path(0)
                        .path("segments")
                        .path(0)
                        .path("seatsAvailable")
                        .asInt())
                .isEqualTo(179);
    }

    @Test
    void aDelayedFlightKeepsItsIdAndACancelledOneIsNotOffered() {
        FlightPlan plan = shown();
        OffsetDateTime later = plan.departure()
                .plus(Duration.ofHours(20))
                .atZone(ZoneId.of("Africa/Cairo"))
                .toOffsetDateTime();
        post(STAFF, "/api/v1/flights/" + plan.id() + "/delay", "{\"departureTime\":\"" + later + "\"}", 200);
        replication.sendFlight(plan.id());
        await().atMost(20, SECONDS).until(() -> "DELAYED".equals(flightStatus(plan)));
        assertThat(OffsetDateTime.parse(
                        ok("/api/v1/flights/" + plan.id()).path("departureTime").asString()))
                .isEqualTo(later);
        post(STAFF, "/api/v1/flights/" + plan.id() + "/cancellation", "", 200);
        post(STAFF, "/api/v1/flights/" + plan.id() + "/cancellation", "", 200);
        replication.sendFlight(plan.id());
        await().atMost(20, SECONDS).until(() -> "CANCELLED".equals(flightStatus(plan)));
        assertThat(offered(plan)).isFalse();
        assertThat(eventsAbout(plan)).containsExactly("dev.jetway.flight.delayed.v1", "dev.jetway.flight.cancelled.v1");
        post(STAFF, "/api/v1/flights/" + plan.id() + "/delay", "{\"departureTime\":\"" + later + "\"}", 409);
    }

    @Test
    void whatStaffDoTwiceWithOneKeyIsDoneOnceAndAnsweredAlike() {
        FlightPlan plan = testFlights.added();
        String flight = "/api/v1/flights/" + plan.id();
        String later = "{\"departureTime\":\"" + plan.departure().plus(Duration.ofMinutes(61)) + "\"}";
        String delayKey = newHoldId();
        JsonNode delayed = postWithKey(delayKey, flight + "/delay", later, 200);
        String cancelKey = newHoldId();
        JsonNode cancelled = postWithKey(cancelKey, flight + "/cancellation", "", 200);
        assertThat(postWithKey(delayKey, flight + "/delay", later, 200)).isEqualTo(delayed);
        assertThat(postWithKey(cancelKey, flight + "/cancellation", "", 200)).isEqualTo(cancelled);
        assertThat(postWithKey(delayKey, flight + "/cancellation", "", 422)
                        .path("code")
                        .asString())
                .isEqualTo("idempotency-key-reused");
        assertThat(eventsAbout(plan)).containsExactly("dev.jetway.flight.delayed.v1", "dev.jetway.flight.cancelled.v1");
    }

    @Test
    void aDelayThatIsSentAgainChangesNothingHoweverFineItsTime() {
        FlightPlan plan = testFlights.added();
        String fine = "{\"departureTime\":\""
                + plan.departure().plus(Duration.ofMinutes(61)).plusNanos(123_456_789) + "\"}";
        JsonNode delayed = post(STAFF, "/api/v1/flights/" + plan.id() + "/delay", fine, 200);
        assertThat(post(STAFF, "/api/v1/flights/" + plan.id() + "/delay", fine, 200))
                .isEqualTo(delayed);
        assertThat(eventsAbout(plan)).containsExactly("dev.jetway.flight.delayed.v1");
    }

    @Test
    void staffScheduleAFlightOnce() {
        FlightPlan plan = testFlights.plan("CAI", "LHR");
        String body = """
                {"flightNumber":"%s","origin":"CAI","destination":"LHR","departureTime":"%s","arrivalTime":"%s",
                 "aircraft":"A20N","fares":[{"cabin":"ECONOMY","price":{"amount":"99.00","currency":"USD"}}]}""".formatted(plan.id().flightNumber(), later(plan.departure()), later(plan.arrival()));
        JsonNode created = post(STAFF, "/api/v1/flights", body, 201);
        assertThat(created.path("flightId").asString()).isEqualTo(plan.id().toString());
        post(STAFF, "/api/v1/flights", body, 409);
        FlightPlan other = testFlights.plan("CAI", "LHR");
        String another = body.replace(
                plan.id().flightNumber().toString(), other.id().flightNumber().toString());
        JsonNode first = postWithKey("one-key", "/api/v1/flights", another, 201);
        assertThat(postWithKey("one-key", "/api/v1/flights", another, 201)).isEqualTo(first);
        assertThat(eventsAbout(plan)).containsExactly("dev.jetway.flight.scheduled.v1");
        replication.sendFlight(plan.id());
        await().atMost(20, SECONDS).until(() -> offered(plan));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                     | 400",
                "not json                                               | 400",
                "{\"flightNumber\":\"BA1\",\"origin\":\"CAI\",\"destination\":\"CAI\",\"aircraft\":\"Concorde\","
                        + "\"departureTime\":\"2026-01-01T00:00:00Z\",\"arrivalTime\":\"2025-01-01T00:00:00Z\"} | 400",
                "{\"flightNumber\":\"JW9997\",\"origin\":\"CAI\",\"destination\":\"LHR\",\"aircraft\":\"A20N\","
                        + "\"departureTime\":\"2026-01-01T00:00:00Z\",\"arrivalTime\":\"2026-01-01T05:00:00Z\","
                        + "\"fares\":[{\"cabin\":\"ECONOMY\",\"price\":{}}]} | 400"
            })
    void aFlightThatCanNotBeIsRefused(String body, int status) {
        post(STAFF, "/api/v1/flights", body, status);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /api/v1/offers,                                  , 400, invalid-request",
        "GET,  /api/v1/offers?origin=CAI&destination=LHR&departureDate=2020-01-01, , 400, invalid-request",
        "GET,  /api/v1/flights,                                 , 400, invalid-request",
        "GET,  /api/v1/flights/JW9998-2026-12-01,               , 404, not-found",
        "GET,  /api/v1/flights/nonsense,                        , 404, not-found",
        "GET,  /api/v1/flights/nonsense/seat-map,               , 404, not-found",
        "GET,  /api/v1/airports?limit=0,                        , 400, invalid-request",
        "GET,  /api/v1/airports?limit=x,                        , 400, invalid-request",
        "GET,  /api/v1/airports?cursor=nonsense,                , 400, invalid-request",
        "GET,  /api/v1/airports?cursor=,                        , 400, invalid-request",
        "POST, /api/v1/flights,                                 , 401, unauthorized",
        "POST, /api/v1/flights,                         traveller, 403, forbidden",
        "POST, /api/v1/flights/JW1-2026-12-01/delay,    traveller, 403, forbidden",
        "POST, /api/v1/flights/JW9998-2026-12-01/cancellation, staff, 404, not-found",
        "POST, /internal/v1/holds,                              , 401, unauthorized",
        "POST, /internal/v1/holds,                      traveller, 403, forbidden",
        "POST, /internal/v1/holds,                          staff, 403, forbidden",
        "POST, /internal/v1/holds,                booking-service, 400, invalid-request",
        "GET,  /internal/v1/anything,             booking-service, 403, forbidden",
        "GET,  /api/v1/flights,                              junk, 401, unauthorized"
    })
    void everyRefusalIsAProblem(String method, String path, String token, int status, String code) {
        RestTestClient client = token == null ? http() : http(token);
        RestTestClient.RequestBodySpec request =
                client.method(HttpMethod.valueOf(method)).uri(path);
        if (method.equals("POST")) {
            request.contentType(MediaType.APPLICATION_JSON).body("{}");
        }
        request.exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    @Test
    void aHoldIsRefusedForTheRightReason() {
        FlightPlan plan = shown();
        String offerId = anyOffer(plan);
        String id = newHoldId();
        JsonNode first = hold(offerId, id, plan, "14C");
        assertThat(hold(offerId, id, plan, "14C")).isEqualTo(first);
        assertThat(refusedHold(offerId, id, plan, "14D", 422)).isEqualTo("idempotency-key-reused");
        assertThat(refusedHold(offerId, newHoldId(), plan, "14C", 409)).isEqualTo("seat-unavailable");
        assertThat(refusedHold(offerId + "x", newHoldId(), plan, "14D", 400)).isEqualTo("offer-invalid");
        assertThat(refusedHold(offerId, newHoldId(), plan, "1A", 400)).isEqualTo("invalid-request");
        assertThat(refusedHold(offerId, "no-uuid", plan, "14D", 400)).isEqualTo("invalid-request");
    }

    @Test
    void aHoldOfAFlightThatWasDelayedSinceTheOfferNamesWhatChanged() {
        FlightPlan plan = shown();
        String offerId = anyOffer(plan);
        OffsetDateTime later = plan.departure()
                .plus(Duration.ofMinutes(5))
                .atZone(ZoneId.of("Africa/Cairo"))
                .toOffsetDateTime();
        post(STAFF, "/api/v1/flights/" + plan.id() + "/delay", "{\"departureTime\":\"" + later + "\"}", 200);
        JsonNode refused =
                post(BOOKING_SERVICE, "/internal/v1/holds", holdBody(offerId, newHoldId(), plan, "14D"), 409);
        assertThat(refused.path("code").asString()).isEqualTo("offer-changed");
        assertThat(refused.path("changes")
                        .valueStream()
                        .map(change -> change.path("field").asString()))
                .containsExactly("departureTime", "arrivalTime");
        JsonNode change = refused.path("changes").path(0);
        assertThat(change.path("flightId").asString()).isEqualTo(plan.id().toString());
        assertThat(OffsetDateTime.parse(change.path("actual").asString())).isEqualTo(later);
        assertThat(OffsetDateTime.parse(change.path("offered").asString())).isEqualTo(later.minusMinutes(5));
    }

    @Test
    void airportsAreFoundByCityAndAreWhole() {
        JsonNode cairo = ok("/api/v1/airports?q=cai&limit=1").path("airports").path(0);
        assertThat(cairo.path("code").asString()).isEqualTo("CAI");
        assertThat(cairo.path("timeZone").asString()).isEqualTo("Africa/Cairo");
        assertThat(cairo.path("country").asString()).isEqualTo("EG");
        assertThat(cairo.path("latitude").asDouble()).isBetween(30.0, 30.2);
    }

    @Test
    void thePagesOfTheAirportsHoldEachOnce() {
        List<String> codes = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = ok("/api/v1/airports?limit=100" + cursor);
            page.path("airports")
                    .forEach(airport -> codes.add(airport.path("code").asString()));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asString()
                    : "";
        } while (!cursor.isEmpty());
        assertThat(codes).doesNotHaveDuplicates().isSorted().hasSizeGreaterThan(400);
        assertThat(ok("/api/v1/airports?q=tromso").has("nextCursor")).isFalse();
    }

    @Test
    void aSearchShowsTheBrandsOfAnItineraryPageByPage() {
        FlightPlan plan = shown();
        JsonNode all = offers(plan, "&maxConnections=0&limit=100");
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = offers(plan, "&maxConnections=0&limit=1" + cursor);
            paged.add(page.path("offers").path(0).path("fare").path("brand").asString());
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asString()
                    : "";
        } while (!cursor.isEmpty());
        assertThat(paged)
                .startsWith("LIGHT", "STANDARD", "FLEX")
                .hasSize(all.path("offers").size());
        assertThat(offers(plan, "&maxConnections=0&brand=FLEX").path("offers").valueStream())
                .isNotEmpty()
                .allSatisfy(offer ->
                        assertThat(offer.path("fare").path("brand").asString()).isEqualTo("FLEX"));
    }

    @Test
    void whoeverMayReadMayAskForTheHeadersAlone() {
        http().method(HttpMethod.HEAD)
                .uri("/api/v1/airports?q=cai")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON);
    }

    @Test
    void whoHasAnAnswerIsToldThatItIsStillTheSame() {
        FlightPlan plan = shown();
        for (String uri : List.of(
                "/api/v1/airports?q=cai",
                "/api/v1/flights?origin=CAI&destination=LHR&date=" + plan.id().departureDate(),
                "/api/v1/flights/" + plan.id(),
                "/api/v1/flights/" + plan.id() + "/seat-map")) {
            String tag = tagOf(uri);
            assertThat(tag).as(uri).startsWith("W/\"");
            await().atMost(20, SECONDS)
                    .untilAsserted(() -> assertThat(statusWith(uri, tagOf(uri))).isEqualTo(304));
            assertThat(statusWith(uri, "W/\"another\"")).as(uri).isEqualTo(200);
            assertThat(statusWith(uri, "rubbish")).as(uri).isEqualTo(200);
        }
    }

    @Test
    void aSeatThatIsSoldMeanwhileMakesAnotherSeatMap() {
        FlightPlan plan = shown();
        String uri = "/api/v1/flights/" + plan.id() + "/seat-map";
        String tag = tagOf(uri);
        hold(anyOffer(plan), newHoldId(), plan, "12A");
        replication.sendSeats(plan.id());
        await().atMost(20, SECONDS).until(() -> "HELD".equals(statusOf(plan, "12A")));
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

    @Test
    void theDocumentTellsEveryPublicCall() {
        JsonNode paths = ok("/v3/api-docs").path("paths");
        assertThat(paths.propertyNames())
                .contains(
                        "/api/v1/airports",
                        "/api/v1/offers",
                        "/api/v1/flights",
                        "/api/v1/flights/{flightId}",
                        "/api/v1/flights/{flightId}/seat-map",
                        "/api/v1/flights/{flightId}/delay",
                        "/api/v1/flights/{flightId}/cancellation")
                .doesNotContain("/internal/v1/holds");
    }

    /** At another hour than the other flights of the day, which would not be offered beside a cheaper one. */
    private static Instant later(Instant time) {
        return time.plus(Duration.ofHours(3));
    }

    private FlightPlan shown() {
        FlightPlan plan = testFlights.added();
        replication.sendFlight(plan.id());
        await().atMost(30, SECONDS).until(() -> offered(plan));
        return plan;
    }

    private boolean offered(FlightPlan plan) {
        return anyOfferOf(plan).isObject();
    }

    private String anyOffer(FlightPlan plan) {
        return anyOfferOf(plan).path("offerId").asString();
    }

    private JsonNode anyOfferOf(FlightPlan plan) {
        return offers(plan, "&limit=100")
                .path("offers")
                .valueStream()
                .filter(offer -> offer.path("itineraries")
                        .path(0)
                        .path("segments")
                        .path(0)
                        .path("flightId")
                        .asString()
                        .equals(plan.id().toString()))
                .findFirst()
                .orElseGet(json::missingNode);
    }

    private JsonNode offers(FlightPlan plan, String more) {
        return ok("/api/v1/offers?origin=%s&destination=%s&departureDate=%s%s"
                .formatted(plan.origin(), plan.destination(), plan.id().departureDate(), more));
    }

    private String statusOf(FlightPlan plan, String seat) {
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

    private int seatsAvailable(FlightPlan plan) {
        return ok("/api/v1/flights/" + plan.id())
                .path("cabins")
                .valueStream()
                .filter(cabin -> cabin.path("cabin").asString().equals("ECONOMY"))
                .findFirst()
                .orElseThrow()
                .path("seatsAvailable")
                .asInt();
    }

    private String flightStatus(FlightPlan plan) {
        return ok("/api/v1/flights/" + plan.id()).path("status").asString();
    }

    private List<String> eventsAbout(FlightPlan plan) {
        return jdbc.sql("SELECT type FROM outbox WHERE aggregate_id = ? ORDER BY occurred_at")
                .param(plan.id().toString())
                .query(String.class)
                .list();
    }

    private JsonNode hold(String offerId, String holdId, FlightPlan plan, String seat) {
        return post(BOOKING_SERVICE, "/internal/v1/holds", holdBody(offerId, holdId, plan, seat), 201);
    }

    private String refusedHold(String offerId, String holdId, FlightPlan plan, String seat, int status) {
        return post(BOOKING_SERVICE, "/internal/v1/holds", holdBody(offerId, holdId, plan, seat), status)
                .path("code")
                .asString();
    }

    private static String holdBody(String offerId, String holdId, FlightPlan plan, String seat) {
        return """
                {"holdId":"%s","offerId":"%s","passengers":["ADT"],"heldUntil":"%s",
                 "seats":[{"flightId":"%s","passenger":0,"seat":"%s"}]}""".formatted(holdId, offerId, Instant.now().plusSeconds(900), plan.id(), seat);
    }

    private static String newHoldId() {
        return UUID.randomUUID().toString();
    }

    private JsonNode ok(String uri) {
        return read(http().get().uri(uri).exchange().expectStatus().isOk());
    }

    private JsonNode post(String token, String uri, String body, int status) {
        return read(http(token)
                .post()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status));
    }

    private JsonNode postWithKey(String key, String uri, String body, int status) {
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

    private JsonNode read(RestTestClient.ResponseSpec answer) {
        byte[] body = answer.expectBody().returnResult().getResponseBodyContent();
        return json.readTree(new String(body == null ? new byte[0] : body, StandardCharsets.UTF_8));
    }
}
