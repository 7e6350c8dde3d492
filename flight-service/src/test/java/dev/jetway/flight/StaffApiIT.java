package dev.jetway.flight;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.flight.schedule.domain.FlightLeg;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Scheduling, delaying and cancelling flights. */
class StaffApiIT extends ApiIT {

    @Test
    void aDelayedFlightKeepsItsIdAndACancelledOneIsNotOffered() {
        FlightLeg leg = shown();
        OffsetDateTime later = cairo(leg.departure().plus(Duration.ofHours(20)));
        delay(leg, later, 200);
        replication.sendFlight(leg.id());
        await().atMost(20, SECONDS).until(() -> "DELAYED".equals(flightStatus(leg)));
        assertThat(OffsetDateTime.parse(
                        ok("/api/v1/flights/" + leg.id()).path("departureTime").asString()))
                .isEqualTo(later);
        cancel(leg);
        cancel(leg);
        replication.sendFlight(leg.id());
        await().atMost(20, SECONDS).until(() -> "CANCELLED".equals(flightStatus(leg)));
        assertThat(offered(leg)).isFalse();
        assertThat(eventsAbout(leg)).containsExactly("dev.jetway.flight.delayed.v1", "dev.jetway.flight.cancelled.v1");
        delay(leg, later, 409);
    }

    @Test
    void repeatedStaffRequestsWithOneKeyHaveOneEffectAndTheSameResponse() {
        FlightLeg leg = testFlights.added();
        String flight = "/api/v1/flights/" + leg.id();
        String later = delayTo(leg.departure().plus(Duration.ofMinutes(61)));
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
        assertThat(eventsAbout(leg)).containsExactly("dev.jetway.flight.delayed.v1", "dev.jetway.flight.cancelled.v1");
    }

    @Test
    void aRepeatedDelayWithFractionsOfASecondChangesNothing() {
        FlightLeg leg = testFlights.added();
        Instant fine = leg.departure().plus(Duration.ofMinutes(61)).plusNanos(123_456_789);
        JsonNode delayed = delay(leg, fine, 200);
        assertThat(delay(leg, fine, 200)).isEqualTo(delayed);
        assertThat(eventsAbout(leg)).containsExactly("dev.jetway.flight.delayed.v1");
    }

    @Test
    void staffScheduleAFlightOnce() {
        FlightLeg leg = testFlights.leg("CAI", "LHR");
        String body = """
                {"flightNumber":"%s","origin":"CAI","destination":"LHR","departureTime":"%s","arrivalTime":"%s",
                 "aircraft":"A20N","fares":[{"cabin":"ECONOMY","price":{"amount":"99.00","currency":"USD"}}]}""".formatted(leg.id().flightNumber(), later(leg.departure()), later(leg.arrival()));
        JsonNode created = post(STAFF, "/api/v1/flights", body, 201);
        assertThat(created.path("flightId").asString()).isEqualTo(leg.id().toString());
        post(STAFF, "/api/v1/flights", body, 409);
        FlightLeg other = testFlights.leg("CAI", "LHR");
        String another = body.replace(
                leg.id().flightNumber().toString(), other.id().flightNumber().toString());
        JsonNode first = postWithKey("one-key", "/api/v1/flights", another, 201);
        assertThat(postWithKey("one-key", "/api/v1/flights", another, 201)).isEqualTo(first);
        assertThat(eventsAbout(leg)).containsExactly("dev.jetway.flight.scheduled.v1");
        replication.sendFlight(leg.id());
        await().atMost(20, SECONDS).until(() -> offered(leg));
    }

    /** At another hour than the other flights of the day, which would not be offered beside a cheaper one. */
    private static Instant later(Instant time) {
        return time.plus(Duration.ofHours(3));
    }
}
