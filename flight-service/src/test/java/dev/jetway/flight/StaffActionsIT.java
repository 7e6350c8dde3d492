package dev.jetway.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.schedule.domain.FlightLeg;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The log of what staff did to flights. */
class StaffActionsIT extends ApiIT {

    private static final Duration LATE = Duration.ofMinutes(61);

    @Test
    void eachChangeIsLoggedOnceNewestFirst() {
        FlightLeg leg = testFlights.leg("CAI", "LHR");
        Instant before = Instant.now().minusSeconds(1);
        post(STAFF, "/api/v1/flights", flight(leg), 201);
        delay(leg, leg.departure().plus(LATE), 200);
        delay(leg, leg.departure().plus(LATE), 200);
        String key = newHoldId();
        postWithKey(key, "/api/v1/flights/" + leg.id() + "/cancellation", "", 200);
        postWithKey(key, "/api/v1/flights/" + leg.id() + "/cancellation", "", 200);
        cancel(leg);

        JsonNode log = actions("?flightId=" + leg.id()).path("actions");
        assertThat(log.findValuesAsString("action")).containsExactly("CANCELLED", "DELAYED", "SCHEDULED");
        assertThat(log.valueStream()).allSatisfy(action -> {
            assertThat(action.path("flightId").asString()).isEqualTo(leg.id().toString());
            assertThat(action.path("actor").asString()).isEqualTo("staff");
            assertThat(Instant.parse(action.path("at").asString())).isAfter(before);
            assertThat(action.path("details").path("origin").asString()).isEqualTo("CAI");
            assertThat(action.path("details").path("aircraft").asString()).isEqualTo("A21N");
        });
        JsonNode delayed = log.path(1).path("details");
        assertThat(time(delayed, "previousDepartureTime")).isEqualTo(cairo(leg.departure()));
        assertThat(time(delayed, "departureTime"))
                .isEqualTo(cairo(leg.departure().plus(LATE)));
        assertThat(log.path(0).path("details").has("previousDepartureTime")).isFalse();
    }

    @Test
    void aRefusedChangeIsNotLogged() {
        FlightLeg leg = testFlights.added();
        delay(leg, leg.departure().minusSeconds(60), 400);
        post(STAFF, "/api/v1/flights", flight(leg), 409);
        assertThat(actions("?flightId=" + leg.id()).path("actions")).isEmpty();
    }

    @Test
    void thePagesHaveEveryActionOnce() {
        FlightLeg one = testFlights.added();
        FlightLeg other = testFlights.added();
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

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.5", "9223372036854775808", "1 OR 1=1"})
    void aForgedPositionIsInvalid(String position) {
        String cursor = PageCursor.write("staff-actions" + Optional.empty(), position);
        assertThat(invalidFields(STAFF, "/api/v1/staff/actions?cursor=" + cursor))
                .containsExactly("cursor");
    }

    private JsonNode actions(String query) {
        return get(STAFF, "/api/v1/staff/actions" + query, 200);
    }

    private static OffsetDateTime time(JsonNode details, String field) {
        return OffsetDateTime.parse(details.path(field).asString());
    }

    private static String flight(FlightLeg leg) {
        return """
                {"flightNumber":"%s","origin":"CAI","destination":"LHR","departureTime":"%s","arrivalTime":"%s","aircraft":"A21N"}""".formatted(leg.id().flightNumber(), leg.departure(), leg.arrival());
    }
}
