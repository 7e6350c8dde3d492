package dev.jetway.flight;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.flight.schedule.domain.FlightPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Scheduling, delaying and cancelling flights. */
class StaffApiIT extends ApiIT {

    @Test
    void aDelayedFlightKeepsItsIdAndACancelledOneIsNotOffered() {
        FlightPlan plan = shown();
        OffsetDateTime later = cairo(plan.departure().plus(Duration.ofHours(20)));
        delay(plan, later, 200);
        replication.sendFlight(plan.id());
        await().atMost(20, SECONDS).until(() -> "DELAYED".equals(flightStatus(plan)));
        assertThat(OffsetDateTime.parse(
                        ok("/api/v1/flights/" + plan.id()).path("departureTime").asString()))
                .isEqualTo(later);
        cancel(plan);
        cancel(plan);
        replication.sendFlight(plan.id());
        await().atMost(20, SECONDS).until(() -> "CANCELLED".equals(flightStatus(plan)));
        assertThat(offered(plan)).isFalse();
        assertThat(eventsAbout(plan)).containsExactly("dev.jetway.flight.delayed.v1", "dev.jetway.flight.cancelled.v1");
        delay(plan, later, 409);
    }

    @Test
    void repeatedStaffRequestsWithOneKeyHaveOneEffectAndTheSameResponse() {
        FlightPlan plan = testFlights.added();
        String flight = "/api/v1/flights/" + plan.id();
        String later = delayTo(plan.departure().plus(Duration.ofMinutes(61)));
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
    void aRepeatedDelayWithFractionsOfASecondChangesNothing() {
        FlightPlan plan = testFlights.added();
        Instant fine = plan.departure().plus(Duration.ofMinutes(61)).plusNanos(123_456_789);
        JsonNode delayed = delay(plan, fine, 200);
        assertThat(delay(plan, fine, 200)).isEqualTo(delayed);
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

    /** At another hour than the other flights of the day, which would not be offered beside a cheaper one. */
    private static Instant later(Instant time) {
        return time.plus(Duration.ofHours(3));
    }
}
