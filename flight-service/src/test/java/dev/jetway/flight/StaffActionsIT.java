package dev.jetway.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.schedule.domain.FlightPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
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
        delay(plan, plan.departure().plus(LATE), 200);
        delay(plan, plan.departure().plus(LATE), 200);
        String key = newHoldId();
        postWithKey(key, "/api/v1/flights/" + plan.id() + "/cancellation", "", 200);
        postWithKey(key, "/api/v1/flights/" + plan.id() + "/cancellation", "", 200);
        cancel(plan);

        JsonNode log = actions("?flightId=" + plan.id()).path("actions");
        assertThat(log.findValuesAsString("action")).containsExactly("CANCELLED", "DELAYED", "SCHEDULED");
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
        delay(plan, plan.departure().minusSeconds(60), 400);
        post(STAFF, "/api/v1/flights", flight(plan), 409);
        assertThat(actions("?flightId=" + plan.id()).path("actions")).isEmpty();
    }

    @Test
    void thePagesHaveEveryActionOnce() {
        FlightPlan one = testFlights.added();
        FlightPlan other = testFlights.added();
        for (int delays = 1; delays <= 2; delays++) {
            delay(one, one.departure().plus(LATE.multipliedBy(delays)), 200);
            delay(other, other.departure().plus(LATE.multipliedBy(delays)), 200);
        }
        List<String> ids = paged(STAFF, "/api/v1/staff/actions?limit=3", "actionId");
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
        assertThat(invalidFields(STAFF, "/api/v1/staff/actions?" + query)).containsExactly(field);
    }

    private JsonNode actions(String query) {
        return get(STAFF, "/api/v1/staff/actions" + query, 200);
    }

    private static OffsetDateTime time(JsonNode details, String field) {
        return OffsetDateTime.parse(details.path(field).asString());
    }

    private static String flight(FlightPlan plan) {
        return """
                {"flightNumber":"%s","origin":"CAI","destination":"LHR","departureTime":"%s","arrivalTime":"%s","aircraft":"A21N"}""".formatted(plan.id().flightNumber(), plan.departure(), plan.arrival());
    }
}
