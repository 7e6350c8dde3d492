package dev.jetway.flight;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.flight.schedule.domain.FlightPlan;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Seat holds, as booking-service makes them. */
class HoldApiIT extends ApiIT {

    @Test
    void heldSeatsShowInTheSeatMapAndInTheSeatCounts() {
        FlightPlan plan = shown();
        String offerId = anyOffer(plan);
        JsonNode hold = hold(offerId, newHoldId(), plan, "12A");
        assertThat(hold.at("/segments/0/seats/0/seat").asString()).isEqualTo("12A");
        replication.sendSeats(plan.id());
        await().atMost(20, SECONDS).until(() -> "HELD".equals(statusOf(plan, "12A")));
        assertThat(statusOf(plan, "12B")).isEqualTo("AVAILABLE");
        await().atMost(20, SECONDS).until(() -> seatsAvailable(plan) == 179);
        assertThat(anyOfferOf(plan)
                        .at("/itineraries/0/segments/0/seatsAvailable")
                        .asInt())
                .isEqualTo(179);
    }

    @Test
    void aRefusedHoldNamesItsReason() {
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
    void aHoldOfADelayedFlightNamesTheChanges() {
        FlightPlan plan = shown();
        String offerId = anyOffer(plan);
        OffsetDateTime later = cairo(plan.departure().plus(Duration.ofMinutes(5)));
        delay(plan, later, 200);
        JsonNode refused =
                post(BOOKING_SERVICE, "/internal/v1/holds", holdBody(offerId, newHoldId(), plan, "14D"), 409);
        assertThat(refused.path("code").asString()).isEqualTo("offer-changed");
        assertThat(refused.path("changes").findValuesAsString("field")).containsExactly("departureTime", "arrivalTime");
        JsonNode change = refused.path("changes").path(0);
        assertThat(change.path("flightId").asString()).isEqualTo(plan.id().toString());
        assertThat(OffsetDateTime.parse(change.path("actual").asString())).isEqualTo(later);
        assertThat(OffsetDateTime.parse(change.path("offered").asString())).isEqualTo(later.minusMinutes(5));
    }

    private String refusedHold(String offerId, String holdId, FlightPlan plan, String seat, int status) {
        return post(BOOKING_SERVICE, "/internal/v1/holds", holdBody(offerId, holdId, plan, seat), status)
                .path("code")
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
}
