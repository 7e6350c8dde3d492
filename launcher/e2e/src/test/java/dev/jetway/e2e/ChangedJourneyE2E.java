package dev.jetway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.e2e.Api.Response;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A flight of a journey is delayed: before its seats are held, and after the journey was sold. */
class ChangedJourneyE2E extends PlatformE2E {

    private static final LocalDate DAY = TestDates.takeOfAllFlights(2);

    @Test
    void aJourneyThatIsBrokenBeforeItIsHeldIsNotSold() {
        Traveller traveller = newTraveller();
        JsonNode offer = withAConnection(DAY);
        JsonNode segments = offer.at("/itineraries/0/segments");
        String first = segments.get(0).path("flightId").asString();
        OffsetDateTime connecting =
                OffsetDateTime.parse(segments.get(1).path("departureTime").asString());
        delay(first, connecting);

        Response refused =
                traveller.book(traveller.booking(offer.path("offerId").asString(), 1, List.of()), Traveller.newKey());
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("offer-changed");
        JsonNode changes = refused.body().path("changes");
        assertThat(changes.findValuesAsString("field"))
                .containsExactly("departureTime", "arrivalTime", "connectionMinutes");
        assertThat(changes.get(0).path("flightId").asString()).isEqualTo(first);
        assertThat(OffsetDateTime.parse(changes.get(0).path("actual").asString())
                        .toInstant())
                .isEqualTo(connecting.toInstant());
        assertThat(changes.get(2).path("flightId")).isEqualTo(segments.get(1).path("flightId"));
    }

    @Test
    void aDelayThatBreaksASoldJourneyIsToldListedAndRefundedInFull() {
        Traveller traveller = newTraveller();
        JsonNode sold = traveller.buy(withAConnection(DAY.plusDays(1)));
        String reference = sold.path("reference").asString();
        assertThat(sold.path("disruptions")).isEmpty();
        assertThat(sold.at("/fare/refundable").asBoolean(true)).isFalse();
        JsonNode segments = sold.path("segments");
        delay(
                segments.get(0).path("flightId").asString(),
                OffsetDateTime.parse(segments.get(1).path("departureTime").asString()));

        JsonNode disrupted = await("the disruption")
                .atMost(20, SECONDS)
                .until(
                        () -> traveller.look(reference).body(),
                        booking -> !booking.path("disruptions").isEmpty());
        JsonNode disruption = disrupted.path("disruptions").get(0);
        assertThat(disruption.path("type").asString()).isEqualTo("CONNECTION_MISSED");
        assertThat(disruption.path("flightId")).isEqualTo(segments.get(1).path("flightId"));
        assertThat(disruption.path("afterFlightId")).isEqualTo(segments.get(0).path("flightId"));
        assertThat(staff().get("/api/v1/disruptions?limit=100").text()).contains(reference);
        assertThat(traveller.notifications(reference, 3)).contains("FLIGHT_DELAYED");
        assertThat(platform().mailsTo(traveller.email()))
                .anySatisfy(mail -> assertThat(mail.mimeMessage())
                        .contains(
                                "You will miss flight",
                                segments.get(1).path("flightNumber").asString()));

        Response cancelled = traveller.cancel(reference);
        assertThat(cancelled.body().path("refund")).isEqualTo(sold.path("total"));
        assertThat(staff().get("/api/v1/disruptions?limit=100").text()).doesNotContain(reference);
    }

    @Test
    void aStandardTicketIsRefundedLessTheFeeThatTheOfferSaid() {
        Traveller traveller = newTraveller();
        JsonNode offer = Traveller.offer(anonymous(), "CAI", "LHR", DAY, "STANDARD", 1);
        JsonNode rule = offer.at("/fare/cancellation");
        JsonNode sold = traveller.buy(offer);
        assertThat(sold.at("/fare/cancellation")).isEqualTo(rule);
        String reference = sold.path("reference").asString();
        JsonNode refund = traveller.cancel(reference).body().path("refund");
        JsonNode refunded = await("the refund")
                .atMost(20, SECONDS)
                .until(
                        () -> traveller.look(reference).body().path("payment"),
                        payment -> payment.path("status").asString().equals("PARTIALLY_REFUNDED"));
        assertThat(refunded.path("refunded")).isEqualTo(refund);
        assertThat(refunded.path("captured")).isEqualTo(sold.path("total"));
        long price = cents(sold.path("total"));
        long fee = (price * rule.path("feePercent").asInt() + 99) / 100;
        assertThat(cents(refund)).isEqualTo(price - fee);
    }

    private static long cents(JsonNode money) {
        return Long.parseLong(money.path("amount").asString().replace(".", ""));
    }

    /** From Hurghada, which has no flight to London of its own. */
    private static JsonNode withAConnection(LocalDate day) {
        return Traveller.offer(anonymous(), "HRG", "LHR", day, "LIGHT", 1);
    }

    private static void delay(String flightId, OffsetDateTime departure) {
        Response delayed = staff().post(
                        "/api/v1/flights/" + flightId + "/delay",
                        Map.of("departureTime", departure.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)),
                        Map.of());
        assertThat(delayed.status()).as(delayed.text()).isEqualTo(200);
    }
}
