package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.e2e.Api.Response;
import java.net.URI;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Every operation of the public API, asked for by everybody: nobody, another traveller, staff, an operator and the
 * owner. What is somebody else's is not there; what a role does not allow is forbidden. An operation that is not in the
 * table fails the test.
 */
class AccessE2E extends PlatformE2E {

    /** What each caller is answered; 0 for who is not asked, since the response would be a stream that goes on. */
    private record Row(
            String method,
            String path,
            String query,
            Object body,
            int nobody,
            int stranger,
            int staff,
            int operator,
            int owner) {

        static Row get(String path, String query, int nobody, int stranger, int staff, int operator, int owner) {
            return new Row("GET", path, query, "", nobody, stranger, staff, operator, owner);
        }

        static Row post(String path, Object body, int nobody, int stranger, int staff, int operator, int owner) {
            return new Row("POST", path, "", body, nobody, stranger, staff, operator, owner);
        }

        static Row delete(String path, Object body, int nobody, int stranger, int staff, int operator, int owner) {
            return new Row("DELETE", path, "", body, nobody, stranger, staff, operator, owner);
        }

        /** The operation, whatever its parameters are called. */
        String operation() {
            return method + " " + path.replaceAll("\\{[^}]*}", "{}");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static final LocalDate DAY = TestDates.take(1);
    private static final Map<String, Object> CARD = Map.of("method", Map.of("type", "CARD", "token", "tok_visa"));
    private static final String ROUTE = "origin=CAI&destination=LHR";

    private static final List<Row> TABLE = List.of(
            // What everybody may see.
            Row.get("/api/v1/airports", "q=CAI", 200, 200, 200, 200, 200),
            Row.get("/api/v1/offers", ROUTE + "&adults=1&departureDate=" + DAY, 200, 200, 200, 200, 200),
            Row.get("/api/v1/fares/calendar", ROUTE + "&month=" + YearMonth.from(DAY), 200, 200, 200, 200, 200),
            Row.get("/api/v1/flights", ROUTE + "&date=" + DAY, 200, 200, 200, 200, 200),
            Row.get("/api/v1/flights/{flightId}", "", 200, 200, 200, 200, 200),
            Row.get("/api/v1/flights/{flightId}/seat-map", "", 200, 200, 200, 200, 200),
            Row.post("/api/v1/travellers", Map.of(), 400, 400, 400, 400, 400),
            Row.post("/api/v1/password-resets", Map.of(), 400, 400, 400, 400, 400),
            Row.post("/api/v1/password-resets/completion", Map.of(), 400, 400, 400, 400, 400),
            // What travellers may do, each with their own.
            Row.get("/api/v1/travellers/{travellerId}", "", 401, 404, 404, 404, 200),
            Row.get("/api/v1/travellers/me/export", "", 401, 200, 200, 200, 200),
            Row.delete("/api/v1/travellers/me", Map.of(), 401, 400, 403, 403, 400),
            Row.post("/api/v1/travellers/me/password", Map.of(), 401, 400, 403, 403, 400),
            Row.post("/api/v1/bookings", Map.of(), 401, 400, 403, 403, 400),
            Row.get("/api/v1/bookings", "", 401, 200, 403, 403, 200),
            Row.get("/api/v1/bookings/{reference}", "", 401, 404, 403, 403, 200),
            Row.get("/api/v1/bookings/{reference}/events", "", 401, 404, 403, 403, 0),
            Row.get("/api/v1/bookings/{reference}/calendar", "", 401, 404, 403, 403, 200),
            Row.post("/api/v1/bookings/{reference}/payments", CARD, 401, 404, 403, 403, 202),
            Row.post("/api/v1/bookings/{another}/cancellation-quotes", Map.of(), 401, 404, 403, 403, 201),
            Row.post("/api/v1/bookings/{another}/cancellation", Map.of(), 401, 404, 403, 403, 200),
            Row.get("/api/v1/notifications", "", 401, 200, 403, 403, 200),
            Row.post("/api/v1/notifications/{unknown}/resends", Map.of(), 401, 404, 403, 403, 404),
            // What staff may do.
            Row.get("/api/v1/flights/{flightId}/passengers", "", 401, 403, 200, 403, 403),
            Row.get("/api/v1/staff/bookings", "familyName=E", 401, 403, 200, 403, 403),
            Row.get("/api/v1/staff/flights/{flightId}/impact", "", 401, 403, 200, 403, 403),
            Row.get("/api/v1/staff/sales-health", "", 401, 403, 200, 403, 403),
            Row.get("/api/v1/disruptions", "", 401, 403, 200, 403, 403),
            Row.get("/api/v1/staff/flights", "airport=CAI&date=" + DAY, 401, 403, 200, 403, 403),
            Row.get("/api/v1/staff/actions", "", 401, 403, 200, 403, 403),
            Row.post("/api/v1/flights", Map.of(), 401, 403, 400, 403, 403),
            Row.post("/api/v1/flights/{flightId}/delay", Map.of(), 401, 403, 400, 403, 403),
            Row.post("/api/v1/flights/{unknown}/cancellation", Map.of(), 401, 403, 404, 403, 403),
            // What operators may do.
            Row.get("/api/v1/payments/{unknown}", "", 401, 403, 403, 404, 403));

    private static Api stranger;
    private static Api staff;
    private static Api operator;
    private static Traveller owner;
    private static Map<String, String> owned;

    @BeforeAll
    static void somebodyHasTwoBookings() {
        stranger = newTraveller().api();
        staff = staff();
        operator = anonymous().withToken(platform().token("operator@jetway.dev", "jetway-demo-2026"));
        owner = newTraveller();
        JsonNode offer = Traveller.offer(anonymous(), "CAI", "LHR", DAY, "FLEX", 1);
        String flightId = offer.at("/itineraries/0/segments/0/flightId").asString();
        owned = Map.of(
                "{reference}", owner.hold(offer, 1),
                "{another}", owner.hold(offer, 1),
                "{flightId}", flightId,
                "{unknown}", "ZZZZZZ",
                "{travellerId}", owner.api().get("/api/v1/travellers/me").at("travellerId"));
    }

    static Stream<Row> table() {
        return TABLE.stream();
    }

    @ParameterizedTest
    @MethodSource("table")
    void everybodyGetsWhatIsTheirsAndNothingElse(Row row) {
        var softly = new SoftAssertions();
        check(softly, row, "nobody", anonymous(), row.nobody());
        check(softly, row, "another traveller", stranger, row.stranger());
        check(softly, row, "staff", staff, row.staff());
        check(softly, row, "an operator", operator, row.operator());
        check(softly, row, "the owner", owner.api(), row.owner());
        softly.assertAll();
    }

    @Test
    void everyOperationIsInTheTableOnce() {
        assertThat(TABLE)
                .extracting(Row::operation)
                .containsExactlyInAnyOrderElementsOf(documented(_ -> true).toList());
    }

    @Test
    void theDocumentsStateWhichCallsNeedAToken() {
        assertThat(TABLE)
                .filteredOn(row -> row.nobody() != 401)
                .extracting(Row::operation)
                .containsExactlyInAnyOrderElementsOf(documented(
                                operation -> operation.node().path("security").isEmpty())
                        .toList());
    }

    private static Stream<String> documented(Predicate<ApiDocument.Operation> filter) {
        return ApiDocuments.of(URI.create(platform().baseUrl())).byService().values().stream()
                .flatMap(document -> document.operations().stream())
                .filter(filter)
                .map(operation -> operation.toString().replaceAll("\\{[^}]*}", "{}"));
    }

    /** The lists of one's own hold nothing of others. */
    @Test
    void listsShowOnesOwnOnly() {
        assertThat(stranger.get("/api/v1/bookings").text())
                .doesNotContain(owned.get("{reference}"))
                .doesNotContain(owned.get("{another}"));
        assertThat(stranger.get("/api/v1/notifications").text()).doesNotContain(owned.get("{reference}"));
    }

    private static void check(SoftAssertions softly, Row row, String who, Api api, int expected) {
        if (expected == 0) {
            return;
        }
        String path = row.path();
        for (Map.Entry<String, String> each : owned.entrySet()) {
            path = path.replace(each.getKey(), each.getValue());
        }
        String target = row.query().isEmpty() ? path : path + "?" + row.query();
        Response response = switch (row.method()) {
            case "GET" -> api.get(target);
            case "DELETE" -> api.delete(target, row.body());
            default -> api.post(target, row.body(), Map.of("Idempotency-Key", Traveller.newKey()));
        };
        softly.assertThat(response.status()).as(who + " " + response.text()).isEqualTo(expected);
    }
}
