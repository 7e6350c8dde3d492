package dev.jetway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.e2e.Api.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What travellers do, from the first search to the mail, and back out again. */
class JourneyE2E extends PlatformE2E {

    private static final LocalDate DAY = TestDates.takeOfAllFlights(7);

    @Test
    void aTravellerBuysASeatAndFindsTheMail() {
        Traveller traveller = newTraveller();
        JsonNode offer = Traveller.offer(anonymous(), "CAI", "LHR", DAY, "STANDARD", 2);
        assertThat(offer.path("total").path("currency").asString()).isEqualTo("USD");
        assertThat(Instant.parse(offer.path("expiresAt").asString())).isAfter(Instant.now());

        String reference = traveller.hold(offer, 2);
        JsonNode held = traveller.look(reference).body();
        assertThat(held.path("status").asString()).isEqualTo("HELD");
        assertThat(held.path("total")).isEqualTo(offer.path("total"));
        assertThat(held.path("segments").get(0).path("seats")).hasSize(2);

        traveller.payAccepted(reference, "tok_visa");
        JsonNode sold = traveller.awaitStatus(reference, "CONFIRMED");
        assertThat(sold.path("passengers"))
                .hasSize(2)
                .allSatisfy(passenger ->
                        assertThat(passenger.path("ticketNumber").asString()).matches("\\d{13}"));
        assertThat(sold.path("history").findValuesAsString("status")).containsExactly("HELD", "PAYING", "CONFIRMED");

        await("the payment to be captured")
                .atMost(20, SECONDS)
                .until(() -> traveller
                        .look(reference)
                        .body()
                        .at("/payment/status")
                        .asString()
                        .equals("CAPTURED"));
        await("the booking in the list")
                .atMost(20, SECONDS)
                .until(() -> traveller
                        .api()
                        .get("/api/v1/bookings")
                        .body()
                        .path("bookings")
                        .findValuesAsString("reference")
                        .contains(reference));
        assertThat(traveller.notifications(reference, 2))
                .containsExactlyInAnyOrder("BOOKING_CONFIRMED", "BOOKING_HELD");
        String flightId = sold.at("/segments/0/flightId").asString();
        String seat = sold.at("/segments/0/seats/0").asString();
        await("the seat map to show the sale")
                .atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(seats(flightId)).containsEntry(seat, "SOLD"));
        assertThat(platform().mailsTo(traveller.email())).hasSize(2).anySatisfy(mail -> {
            assertThat(mail.subject()).contains(reference);
            assertThat(mail.mimeMessage())
                    .contains(sold.at("/passengers/0/ticketNumber").asString());
        });
    }

    @Test
    void theCommandLineSignsIn() {
        String token = platform().tokenOnTheCommandLine("traveller@jetway.dev", "jetway-demo-2026");
        assertThat(anonymous().withToken(token).get("/api/v1/bookings").status())
                .isEqualTo(200);
    }

    @Test
    void aReturnJourneyHasTwoItinerariesAndBothAreSeated() {
        Traveller traveller = newTraveller();
        Response offers = anonymous()
                .get("/api/v1/offers?origin=CAI&destination=LHR&departureDate=%s&returnDate=%s&adults=1"
                        .formatted(DAY, DAY.plusDays(6)));
        JsonNode offer = offers.body().path("offers").get(0);
        assertThat(offer.path("itineraries")).hasSize(2);
        JsonNode booking = traveller.buy(offer);
        assertThat(booking.path("segments"))
                .hasSize(2)
                .allSatisfy(segment -> assertThat(segment.path("seats")).hasSize(1));
        assertThat(booking.at("/segments/1/origin").asString()).isEqualTo("LHR");
    }

    @Test
    void aJourneyWithAChangeOfPlanesIsSoldAsOne() {
        Traveller traveller = newTraveller();
        Response offers = anonymous()
                .get(
                        "/api/v1/offers?origin=HRG&destination=LHR&departureDate=%s&adults=1&maxConnections=1&sort=duration"
                                .formatted(DAY));
        JsonNode offer = offers.body().path("offers").get(0);
        JsonNode itinerary = offer.at("/itineraries/0");
        assertThat(itinerary.path("connections").asInt()).isOne();
        JsonNode segments = itinerary.path("segments");
        assertThat(segments.get(0).path("destination"))
                .isEqualTo(segments.get(1).path("origin"));
        Duration connection = Duration.between(
                OffsetDateTime.parse(segments.get(0).path("arrivalTime").asString()),
                OffsetDateTime.parse(segments.get(1).path("departureTime").asString()));
        assertThat(connection).isBetween(Duration.ofMinutes(75), Duration.ofHours(12));

        JsonNode booking = traveller.buy(offer);
        assertThat(booking.path("total")).isEqualTo(offer.path("total"));
        assertThat(booking.path("segments").findValuesAsString("flightId"))
                .isEqualTo(segments.findValuesAsString("flightId"));
        assertThat(booking.path("segments"))
                .allSatisfy(segment -> assertThat(segment.path("seats")).hasSize(1));
        assertThat(anonymous()
                        .get("/api/v1/offers?origin=HRG&destination=LHR&departureDate=%s&maxConnections=0"
                                .formatted(DAY))
                        .body()
                        .path("offers"))
                .isEmpty();
    }

    @Test
    void aFlexibleTicketIsRefundedInFullAndItsSeatGoesBackOnSale() {
        Traveller traveller = newTraveller();
        JsonNode offer = Traveller.offer(anonymous(), "CAI", "LHR", DAY.plusDays(1), "FLEX", 1);
        JsonNode sold = traveller.buy(offer);
        String reference = sold.path("reference").asString();
        Response cancelled = traveller.cancel(reference);
        assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(200);
        assertThat(cancelled.at("status")).isEqualTo("CANCELLED");
        assertThat(cancelled.body().path("refund")).isEqualTo(sold.path("total"));
        await("the refund")
                .atMost(20, SECONDS)
                .until(() -> traveller
                        .look(reference)
                        .body()
                        .at("/payment/status")
                        .asString()
                        .equals("REFUNDED"));
        String flightId = sold.at("/segments/0/flightId").asString();
        String seat = sold.at("/segments/0/seats/0").asString();
        await("the seat")
                .atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(seats(flightId)).containsEntry(seat, "AVAILABLE"));
        assertThat(traveller.cancel(reference).at("status")).isEqualTo("CANCELLED");
    }

    @Test
    void aDeclinedCardLeavesTheSeatsForAnotherTry() {
        Traveller traveller = newTraveller();
        String reference = traveller.hold(Traveller.offer(anonymous(), "CAI", "LHR", DAY, "LIGHT", 1), 1);
        traveller.payAccepted(reference, "tok_insufficient_funds");
        JsonNode heldAgain = traveller.awaitStatus(reference, "HELD");
        assertThat(heldAgain.path("lastPaymentError").toString()).contains("insufficient-funds");
        traveller.payAccepted(reference, "tok_mastercard");
        traveller.awaitStatus(reference, "CONFIRMED");
        assertThat(traveller.notifications(reference, 3))
                .containsExactlyInAnyOrder("BOOKING_HELD", "PAYMENT_DECLINED", "BOOKING_CONFIRMED");
    }

    @Test
    void aProviderThatIsSlowOrFlakyOrLosesItsReplyIsWaitedForAndChargedOnce() {
        Traveller traveller = newTraveller();
        JsonNode offer = Traveller.offer(anonymous(), "CAI", "LHR", DAY, "LIGHT", 1);
        for (String token : List.of("tok_slow", "tok_flaky", "tok_lost_reply")) {
            String reference = traveller.hold(offer, 1);
            traveller.payAccepted(reference, token);
            JsonNode sold = traveller.awaitStatus(reference, "CONFIRMED", Duration.ofSeconds(60));
            assertThat(sold.at("/payment/amount")).isEqualTo(sold.path("total"));
        }
    }

    @Test
    void anUnpaidHoldExpiresByItselfAndItsSeatGoesBackOnSale() {
        Traveller traveller = newTraveller();
        String reference = traveller.hold(Traveller.offer(anonymous(), "CAI", "LHR", DAY.plusDays(2), "LIGHT", 1), 1);
        JsonNode held = traveller.look(reference).body();
        changeOnPrimary(
                "booking",
                "UPDATE booking SET payment_deadline = '2020-01-01' WHERE reference = '%s'".formatted(reference));
        traveller.awaitStatus(reference, "EXPIRED");
        assertThat(traveller.pay(reference, "tok_visa", Traveller.newKey()).status())
                .isEqualTo(409);
        String flightId = held.at("/segments/0/flightId").asString();
        String seat = held.at("/segments/0/seats/0").asString();
        await("the seat")
                .atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(seats(flightId)).containsEntry(seat, "AVAILABLE"));
        assertThat(traveller.notifications(reference, 2)).contains("BOOKING_EXPIRED");
    }

    @Test
    void aBookingOfAnotherTravellerIsNotFound() {
        Traveller owner = newTraveller();
        Traveller stranger = newTraveller();
        String reference = owner.hold(Traveller.offer(anonymous(), "CAI", "LHR", DAY, "LIGHT", 1), 1);
        assertThat(stranger.look(reference).status()).isEqualTo(404);
        assertThat(stranger.look(reference).code())
                .isEqualTo(stranger.look("ZZZZZZ").code());
        assertThat(stranger.cancel(reference).status()).isEqualTo(404);
        assertThat(stranger.pay(reference, "tok_visa", Traveller.newKey()).status())
                .isEqualTo(404);
        assertThat(anonymous().get("/api/v1/bookings/" + reference).status()).isEqualTo(401);
    }

    @Test
    void staffCancelAFlightAndEverybodyOnItIsRefundedAndTold() {
        Api staff = staff();
        Traveller traveller = newTraveller();
        JsonNode sold = traveller.buy(Traveller.offer(anonymous(), "CAI", "LHR", DAY.plusDays(3), "LIGHT", 1));
        String reference = sold.path("reference").asString();
        String flightId = sold.at("/segments/0/flightId").asString();
        assertThat(traveller
                        .api()
                        .post("/api/v1/flights/" + flightId + "/cancellation", "", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(staff.get("/api/v1/flights/" + flightId + "/passengers").text())
                .contains(reference);
        Response cancelled = staff.post("/api/v1/flights/" + flightId + "/cancellation", "", Map.of());
        assertThat(cancelled.status()).as(cancelled.text()).isBetween(200, 202);
        JsonNode booking = traveller.awaitStatus(reference, "CANCELLED");
        assertThat(booking.path("refund")).isEqualTo(sold.path("total"));
        assertThat(traveller.notifications(reference, 3)).contains("FLIGHT_CANCELLED");
        await("the timetable")
                .atMost(20, SECONDS)
                .until(() -> anonymous()
                        .get("/api/v1/flights/" + flightId)
                        .at("status")
                        .equals("CANCELLED"));
    }
}
