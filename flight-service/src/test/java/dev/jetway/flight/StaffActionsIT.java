package dev.jetway.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.schedule.domain.FlightPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The log of what staff did to flights. */
class StaffActionsIT extends ApiIT {

    private static final Duration LATE = Duration.ofMinutes(61);

    @Test
    void eachChangeIsLoggedOnceNewestFirst() {
        FlightPlan plan = testFlights.plan("CAI", "LHR");
        Instant before = Instant.now().minusSeconds(1);
        post(STAFF, "/api/v1/flights", flight(plan), 201);
        String delay = "{\"departureTime\":\"" + plan.departure().plus(LATE) + "\"}";
        post(STAFF, "/api/v1/flights/" + plan.id() + "/delay", delay, 200);
        post(STAFF, "/api/v1/flights/" + plan.id() + "/delay", delay, 200);
        String key = newHoldId();
        postWithKey(key, "/api/v1/flights/" + plan.id() + "/cancellation", "", 200);
        postWithKey(key, "/api/v1/flights/" + plan.id() + "/cancellation", "", 200);
        post(STAFF, "/api/v1/flights/" + plan.id() + "/cancellation", "", 200);

        JsonNode log = actions("?flightId=" + plan.id()).path("actions");
        assertThat(log.valueStream().map(action -> action.path("action").asString()))
                .containsExactly("CANCELLED", "DELAYED", "SCHEDULED");
        assertThat(log.valueStream()).allSatisfy(action -> {
            assertThat(action.path("flightId").asString()).isEqualTo(plan.id().toString());
            assertThat(action.path("actor").asString()).isEqualTo("staff");
            assertThat(Instant.parse(action.path("at").asString())).isAfter(before);
            assertThat(action.path("details").path("origin").asString()).isEqualTo("CAI");
            assertThat(action.path("details").path("aircraft").asString()).isEqualTo("A21N");
        });
        JsonNode delayed = log.path(1).path("details");
        assertThat(time(delayed, "previousDepartureTime")).isEqualTo(cairo(plan.departure()));
        assertThat(time(delayed, "departureTime"))
                .isEqualTo(cairo(plan.departure().plus(LATE)));
        assertThat(log.path(0).path("details").has("previousDepartureTime")).isFalse();
    }

    @Test
    void aRefusedChangeIsNotLogged() {
        FlightPlan plan = testFlights.added();
        String earlier = "{\"departureTime\":\"" + plan.departure().minusSeconds(60) + "\"}";
        post(STAFF, "/api/v1/flights/" + plan.id() + "/delay", earlier, 400);
        post(STAFF, "/api/v1/flights", flight(plan), 409);
        assertThat(actions("?flightId=" + plan.id()).path("actions")).isEmpty();
    }

    @Test
    void thePagesHaveEveryActionOnce() {
        FlightPlan one = testFlights.added();
        FlightPlan other = testFlights.added();
        for (FlightPlan plan : List.of(one, other, one, other)) {
            post(STAFF, "/api/v1/flights/" + plan.id() + "/delay", later(plan), 200);
        }
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = actions("?limit=3" + cursor);
            page.path("actions")
                    .forEach(action -> ids.add(action.path("actionId").asString()));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asString()
                    : "";
        } while (!cursor.isEmpty());
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(4);
        assertThat(ids.stream().map(Long::valueOf)).isSortedAccordingTo((left, right) -> right.compareTo(left));
        assertThat(actions("?limit=100&flightId=" + one.id()).path("actions")).hasSize(2);
        assertThat(actions("?flightId=JW9998-2026-12-01").path("actions")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "flightId=JW1, flightId",
        "flightId=JW1-2026-02-30, flightId",
        "limit=0, limit",
        "limit=ten, limit",
        "cursor=nonsense, cursor",
        "cursor=, cursor"
    })
    void anInvalidParameterIsReportedByName(String query, String field) {
        JsonNode problem = read(http(STAFF)
                .get()
                .uri("/api/v1/staff/actions?" + query)
                .exchange()
                .expectStatus()
                .isEqualTo(400));
        assertThat(problem.path("errors").findValuesAsString("field")).containsExactly(field);
    }

    private JsonNode actions(String query) {
        return read(http(STAFF)
                .get()
                .uri("/api/v1/staff/actions" + query)
                .exchange()
                .expectStatus()
                .isOk());
    }

    /** A departure later than any delay of the flight before. */
    private String later(FlightPlan plan) {
        return actions("?flightId=" + plan.id()).path("actions").isEmpty()
                ? "{\"departureTime\":\"" + plan.departure().plus(LATE) + "\"}"
                : "{\"departureTime\":\"" + plan.departure().plus(LATE.multipliedBy(2)) + "\"}";
    }

    private static OffsetDateTime time(JsonNode details, String field) {
        return OffsetDateTime.parse(details.path(field).asString());
    }

    private static OffsetDateTime cairo(Instant time) {
        return time.atZone(ZoneId.of("Africa/Cairo")).toOffsetDateTime();
    }

    private static String flight(FlightPlan plan) {
        return """
                {"flightNumber":"%s","origin":"CAI","destination":"LHR","departureTime":"%s","arrivalTime":"%s","aircraft":"A21N"}""".formatted(plan.id().flightNumber(), plan.departure(), plan.arrival());
    }
}
