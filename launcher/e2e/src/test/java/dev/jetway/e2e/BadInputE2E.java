package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.e2e.Api.Response;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rubbish of every kind gets a problem with the right status, and learns nothing of our insides. */
class BadInputE2E extends PlatformE2E {

    private static final Pattern INSIDES = Pattern.compile(
            "(?i)exception|stack|\\bat [a-z]+\\.|org\\.spring|dev\\.jetway\\.[a-z]|java\\.|jdbc|select .* from|tomcat|netty");
    private static final LocalDate DAY = TestDates.take(1);

    @ParameterizedTest
    @CsvSource({
        "origin=XXX&destination=LHR&adults=1,              origin",
        "origin=CA&destination=LHR&adults=1,               origin",
        "destination=LHR&adults=1,                         origin",
        "origin=LHR&destination=LHR&adults=1,              destination",
        "origin=CAI&destination=LHR&adults=10,             adults",
        "origin=CAI&destination=LHR&adults=0,              adults",
        "origin=CAI&destination=LHR&adults=-1,             adults",
        "origin=CAI&destination=LHR&adults=one,            adults",
        "origin=CAI&destination=LHR&adults=1&infants=2,    infants",
        "origin=CAI&destination=LHR&adults=1&cabin=SOFA,   cabin",
        "origin=CAI&destination=LHR&adults=1&sort=luck,    sort",
        "origin=CAI&destination=LHR&adults=1&limit=101,    limit",
        "origin=CAI&destination=LHR&adults=1&limit=0,      limit",
        "origin=CAI&destination=LHR&adults=99999999999999, adults",
    })
    void aSearchThatMakesNoSenseNamesTheField(String query, String field) {
        Response response = anonymous().get("/api/v1/offers?departureDate=" + DAY + "&" + query);
        assertProblem(response, 400, "invalid-request");
        assertThat(response.body().path("errors").findValuesAsString("field"))
                .as(response.text())
                .contains(field);
    }

    /** The day is local to the origin: in Cairo it is up to one ahead of UTC. */
    @ParameterizedTest
    @CsvSource({"-2", "332", "100000"})
    void aDayThatIsPastOrTooFarAheadIsRefused(int daysAhead) {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(daysAhead);
        Response response = anonymous().get("/api/v1/offers?origin=CAI&destination=LHR&adults=1&departureDate=" + day);
        assertProblem(response, 400, "invalid-request");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /nothing,                               404, not-found",
        "GET,    /api/v1/nothing,                        401, unauthorized",
        "GET,    /internal/v1/holds,                     404, not-found",
        "POST,   /internal/v1/holds,                     404, not-found",
        "GET,    /actuator/env,                          404, not-found",
        "GET,    /actuator/prometheus,                   404, not-found",
        "GET,    /api/v1/flights/JW1-2020-01-01,         404, not-found",
        "GET,    /api/v1/flights/rubbish,                404, not-found",
        "GET,    /api/v1/flights/JW1-2026-99-99,         404, not-found",
        "DELETE, /api/v1/airports,                       401, unauthorized",
        "GET,    /api/v1/bookings,                       401, unauthorized",
        "GET,    /api/v1/notifications,                  401, unauthorized",
    })
    void whatIsNotThereOrNotAllowedSaysSo(String method, String path, int status, String code) {
        assertProblem(anonymous().send(method, path, "application/json", new byte[0]), status, code);
    }

    @Test
    void aTokenThatIsRubbishIsRefused() {
        for (String token : List.of("x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.", "x".repeat(6000))) {
            Response response = anonymous().withToken(token).get("/api/v1/bookings");
            assertProblem(response, 401, "unauthorized");
        }
    }

    @Test
    void bookingsOfEveryWrongKindAreRefused() {
        Traveller traveller = newTraveller();
        String offerId = Traveller.offer(anonymous(), "CAI", "LHR", DAY, "LIGHT", 1)
                .path("offerId")
                .asString();
        Map<String, Object> good = traveller.booking(offerId, 1, List.of());
        List<Response> responses = new ArrayList<>();
        for (String body : List.of(
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{\"offerId\": 1}",
                "{\"offerId\": \"x\"}",
                "{\"passengers\": {}}",
                "[".repeat(20_000),
                "{\"a\":".repeat(5_000))) {
            responses.add(traveller.api().post("/api/v1/bookings", body, key()));
        }
        responses.add(bookWith(traveller, good, "passengers", List.of()));
        responses.add(bookWith(traveller, good, "passengers", List.of(passenger("ADT", "", "Q", "1990-01-01"))));
        responses.add(
                bookWith(traveller, good, "passengers", List.of(passenger("ADT", "A\u0000B", "Q", "1990-01-01"))));
        responses.add(bookWith(traveller, good, "passengers", List.of(passenger("XXX", "A", "Q", "1990-01-01"))));
        responses.add(bookWith(traveller, good, "passengers", List.of(passenger("ADT", "A", "Q", "2990-01-01"))));
        responses.add(bookWith(traveller, good, "passengers", List.of(passenger("ADT", "A", "Q", "1990-13-01"))));
        responses.add(bookWith(traveller, good, "passengers", List.of(passenger("CHD", "A", "Q", "2022-01-01"))));
        responses.add(bookWith(traveller, good, "contact", Map.of("email", "nobody", "phone", "1")));
        responses.add(bookWith(
                traveller, good, "seats", List.of(Map.of("flightId", "JW1-2026-12-01", "passenger", 0, "seat", "1A"))));
        responses.add(
                bookWith(traveller, good, "seats", List.of(Map.of("flightId", "x", "passenger", -1, "seat", "??"))));
        assertThat(responses).allSatisfy(response -> assertProblem(response, 400, "invalid-request"));
        for (String altered :
                List.of("x", offerId + "x", "x" + offerId, offerId.substring(1), offerId.replace('.', '~'))) {
            Response response = bookWith(traveller, good, "offerId", altered);
            assertThat(response.status()).as(response.text()).isEqualTo(400);
            assertThat(response.code()).isIn("offer-invalid", "invalid-request");
        }
    }

    @Test
    void keysAndPaymentsOfTheWrongKindAreRefused() {
        Traveller traveller = newTraveller();
        String reference = traveller.hold(Traveller.offer(anonymous(), "CAI", "LHR", DAY, "LIGHT", 1), 1);
        String payments = "/api/v1/bookings/" + reference + "/payments";
        Map<String, Object> card = Map.of("method", Map.of("type", "CARD", "token", "tok_visa"));
        assertProblem(traveller.api().post(payments, card, Map.of()), 400, "idempotency-key-required");
        assertProblem(
                traveller.api().post(payments, card, Map.of("Idempotency-Key", "k".repeat(65))),
                400,
                "invalid-request");
        assertProblem(traveller.pay(reference, "tok_unheard_of", Traveller.newKey()), 400, "invalid-request");
        assertProblem(traveller.pay(reference, "4111111111111111", Traveller.newKey()), 400, "invalid-request");
        assertProblem(traveller.api().post(payments, "{\"method\": {}}", key()), 400, "invalid-request");
        assertProblem(traveller.pay("ZZZZZZ", "tok_visa", Traveller.newKey()), 404, "not-found");
        assertProblem(traveller.api().get("/api/v1/bookings?limit=0"), 400, "invalid-request");
        assertProblem(traveller.api().get("/api/v1/bookings?cursor=rubbish"), 400, "invalid-request");
        assertProblem(
                traveller.api().send("DELETE", "/api/v1/bookings", "application/json", new byte[0]),
                405,
                "method-not-allowed");
        assertThat(traveller.look(reference).at("status")).isEqualTo("HELD");
    }

    @Test
    void bodiesThatAreTooLargeOrOfAnotherKindAreRefused() {
        Traveller traveller = newTraveller();
        Response large =
                traveller.api().send("POST", "/api/v1/bookings", "application/json", new byte[2 * 1024 * 1024]);
        assertProblem(large, 413, "request-too-large");
        Response xml = traveller
                .api()
                .send("POST", "/api/v1/bookings", "application/xml", "<a/>".getBytes(StandardCharsets.UTF_8));
        assertThat(xml.status()).isIn(400, 415);
        assertInsidesHidden(xml);
    }

    @Test
    void registrationsThatWillNotDoAreRefused() {
        for (String body : List.of(
                "{\"email\": \"not-an-address\", \"password\": \"a-long-enough-phrase\", \"fullName\": \"A\"}",
                "{\"email\": \"a@example.org\", \"password\": \"short\", \"fullName\": \"A\"}",
                "{\"email\": \"a@example.org\", \"password\": \"password1234\", \"fullName\": \"A\"}",
                "{\"email\": \"a@example.org\", \"password\": \"a-long-enough-phrase\", \"fullName\": \"\"}",
                "{}")) {
            assertProblem(anonymous().post("/api/v1/travellers", body, Map.of()), 400, "invalid-request");
        }
        Traveller traveller = newTraveller();
        Response again = anonymous()
                .post(
                        "/api/v1/travellers",
                        Map.of("email", traveller.email(), "password", Traveller.PASSWORD, "fullName", "Twice"),
                        Map.of());
        assertProblem(again, 409, "email-taken");
    }

    private static Response bookWith(Traveller traveller, Map<String, Object> good, String field, Object value) {
        Map<String, Object> body = new LinkedHashMap<>(good);
        body.put(field, value);
        return traveller.book(body, Traveller.newKey());
    }

    private static Map<String, Object> passenger(String type, String given, String family, String born) {
        return Map.of("type", type, "givenName", given, "familyName", family, "dateOfBirth", born);
    }

    private static Map<String, String> key() {
        return Map.of("Idempotency-Key", Traveller.newKey());
    }

    private static void assertProblem(Response response, int status, String code) {
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(response.code()).as(response.text()).isEqualTo(code);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).contains("application/problem+json");
        assertThat(response.at("type")).isEqualTo("https://jetway.dev/problems/" + code);
        assertThat(response.body().path("status").asInt()).isEqualTo(status);
        assertThat(response.body().has("traceId")).isTrue();
        assertInsidesHidden(response);
    }

    private static void assertInsidesHidden(Response response) {
        assertThat(INSIDES.matcher(response.text()).find()).as(response.text()).isFalse();
        assertThat(response.status()).as(response.text()).isLessThan(500);
    }
}
