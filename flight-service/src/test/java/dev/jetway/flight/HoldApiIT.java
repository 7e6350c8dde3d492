package dev.jetway.flight;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.flight.schedule.domain.FlightLeg;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Seat holds, as booking-service makes them. */
class HoldApiIT extends ApiIT {

    @Test
    void heldSeatsShowInTheSeatMapAndInTheSeatCounts() {
        FlightLeg leg = shown();
        String offerId = anyOffer(leg);
        JsonNode hold = hold(offerId, newHoldId(), leg, "12A");
        assertThat(hold.at("/segments/0/seats/0/seat").asString()).isEqualTo("12A");
        replication.sendSeats(leg.id());
        await().atMost(20, SECONDS).until(() -> "HELD".equals(statusOf(leg, "12A")));
        assertThat(statusOf(leg, "12B")).isEqualTo("AVAILABLE");
        await().atMost(20, SECONDS).until(() -> seatsAvailable(leg) == 179);
        assertThat(anyOfferOf(leg)
                        .at("/itineraries/0/segments/0/seatsAvailable")
                        .asInt())
                .isEqualTo(179);
    }

    @Test
    void aRefusedHoldNamesItsReason() {
        FlightLeg leg = shown();
        String offerId = anyOffer(leg);
        String id = newHoldId();
        JsonNode first = hold(offerId, id, leg, "14C");
        assertThat(hold(offerId, id, leg, "14C")).isEqualTo(first);
        assertThat(refusedHold(offerId, id, leg, "14D", 422)).isEqualTo("idempotency-key-reused");
        assertThat(refusedHold(offerId, newHoldId(), leg, "14C", 409)).isEqualTo("seat-unavailable");
        assertThat(refusedHold(offerId + "x", newHoldId(), leg, "14D", 400)).isEqualTo("offer-invalid");
        assertThat(refusedHold(offerId, newHoldId(), leg, "1A", 400)).isEqualTo("invalid-request");
        assertThat(refusedHold(offerId, "no-uuid", leg, "14D", 400)).isEqualTo("invalid-request");
    }

    @Test
    void aHoldOfADelayedFlightNamesTheChanges() {
        FlightLeg leg = shown();
        String offerId = anyOffer(leg);
        OffsetDateTime later = cairo(leg.departure().plus(Duration.ofMinutes(5)));
        delay(leg, later, 200);
        JsonNode refused = post(BOOKING_SERVICE, "/internal/v1/holds", holdBody(offerId, newHoldId(), leg, "14D"), 409);
        assertThat(refused.path("code").asString()).isEqualTo("offer-changed");
        assertThat(refused.path("changes").findValuesAsString("field")).containsExactly("departureTime", "arrivalTime");
        JsonNode change = refused.path("changes").path(0);
        assertThat(change.path("flightId").asString()).isEqualTo(leg.id().toString());
        assertThat(OffsetDateTime.parse(change.path("actual").asString())).isEqualTo(later);
        assertThat(OffsetDateTime.parse(change.path("offered").asString())).isEqualTo(later.minusMinutes(5));
    }

    private String refusedHold(String offerId, String holdId, FlightLeg leg, String seat, int status) {
        return post(BOOKING_SERVICE, "/internal/v1/holds", holdBody(offerId, holdId, leg, seat), status)
                .path("code")
                .asString();
    }

    private int seatsAvailable(FlightLeg leg) {
        return ok("/api/v1/flights/" + leg.id())
                .path("cabins")
                .valueStream()
                .filter(cabin -> cabin.path("cabin").asString().equals("ECONOMY"))
                .findFirst()
                .orElseThrow()
                .path("seatsAvailable")
                .asInt();
    }
}
