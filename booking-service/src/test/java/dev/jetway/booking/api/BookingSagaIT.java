package dev.jetway.booking.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.booking.Messages;
import dev.jetway.booking.application.ApplyFlightChanges;
import dev.jetway.booking.application.ExpireBookings;
import dev.jetway.contracts.EventType;
import dev.jetway.contracts.FlightEvent;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.contracts.PaymentEvent;
import dev.jetway.contracts.Topics;
import dev.jetway.testsupport.GoldenEvents;
import dev.jetway.testsupport.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Bookings from the first call to their end, with the replies of the other services over Kafka. */
class BookingSagaIT extends TravellerIT {

    @Autowired
    private ExpireBookings expiry;

    @Autowired
    private ApplyFlightChanges flightChanges;

    @BeforeEach
    void flightsAreAsPlanned() {
        jdbc.sql("DELETE FROM flight_change").update();
    }

    @Test
    void aBookingIsHeldPaidForAndTicketed() {
        Response held = book("key");
        assertThat(held.status()).isEqualTo(201);
        assertThat(held.location()).isEqualTo("/api/v1/bookings/" + held.reference());
        assertThat(held.text("/segments/0/departureTime")).isEqualTo("2026-12-01T08:30:00+02:00");
        assertThat(held.text("/segments/0/seats/0")).isEqualTo("12A");
        assertThat(held.text("/total/amount")).isEqualTo("398.00");
        assertThat(held.text("/history/0/reason")).isEqualTo("seats-held");

        Response paying = pay(held.reference(), "pay", "tok_visa");
        assertThat(paying.status()).isEqualTo(202);
        assertThat(paying.text("/status")).isEqualTo("PAYING");
        confirm(held.reference());

        JsonNode confirmed = get(held.reference()).body();
        assertThat(confirmed.path("passengers").get(0).path("ticketNumber").asString())
                .matches("777[0-9]{10}");
        assertThat(confirmed.path("payment").path("status").asString()).isEqualTo("AUTHORIZED");
        assertThat(outboxOf(held.reference()))
                .containsExactly(
                        EventType.BOOKING_HELD,
                        EventType.BOOKING_PAYMENT_REQUESTED,
                        EventType.BOOKING_SEATS_CONFIRMATION_REQUESTED,
                        EventType.BOOKING_PAYMENT_CAPTURE_REQUESTED,
                        EventType.BOOKING_CONFIRMED);

        JsonNode manifest = body(http(Tokens.staff())
                        .get()
                        .uri("/api/v1/flights/JW201-2026-12-01/passengers?limit=100"))
                .body();
        assertThat(manifest.path("passengers")
                        .valueStream()
                        .filter(line -> line.path("bookingReference").asString().equals(held.reference())))
                .singleElement()
                .matches(line -> line.path("seat").asString().equals("12A"))
                .extracting(line -> List.copyOf(line.propertyNames()))
                .isEqualTo(List.of(
                        "bookingReference", "status", "type", "givenName", "familyName", "seat", "ticketNumber"));
    }

    @Test
    void aDeclinedCardCanBeFollowedByAnother() {
        String reference = book("key").reference();
        pay(reference, "one", "tok_declined");
        Messages.send(
                Topics.PAYMENT_EVENTS, new PaymentEvent.Declined(reference, attemptOf(reference), "card-declined"));
        awaitStatus(reference, "HELD");
        assertThat(get(reference).text("/lastPaymentError")).isEqualTo("card-declined");
        assertThat(pay(reference, "two", "tok_visa").status()).isEqualTo(202);
        assertThat(get(reference).body().has("lastPaymentError")).isFalse();
    }

    @Test
    void aRepeatedEventHasOneEffect() {
        String reference = book("key").reference();
        pay(reference, "pay", "tok_visa");
        PaymentEvent.Authorized event = new PaymentEvent.Authorized(reference, attemptOf(reference), PRICE);
        String id = UUID.randomUUID().toString();
        for (int i = 0; i < 3; i++) {
            Messages.send(Topics.PAYMENT_EVENTS, event, id);
        }
        Messages.send(Topics.PAYMENT_EVENTS, event);
        confirmSeats(reference);
        assertThat(outboxOf(reference))
                .filteredOn(EventType.BOOKING_SEATS_CONFIRMATION_REQUESTED::equals)
                .hasSize(1);
    }

    @Test
    void repliesThatComeAgainAfterLaterOnesHaveOneEffect() {
        String reference = confirmed();
        JsonNode confirmed = get(reference).body();
        String attempt = attemptOf(reference);
        Messages.send(Topics.PAYMENT_EVENTS, new PaymentEvent.Authorized(reference, attempt, PRICE));
        Messages.send(Topics.PAYMENT_EVENTS, new PaymentEvent.Declined(reference, attempt, "card-declined"));
        Messages.send(Topics.PAYMENT_EVENTS, new PaymentEvent.Captured(reference, attempt, PRICE));
        awaitPaymentStatus(reference, "CAPTURED");
        assertThat(get(reference).body().path("history")).isEqualTo(confirmed.path("history"));
        assertThat(get(reference).body().path("passengers")).isEqualTo(confirmed.path("passengers"));
        assertThat(outboxOf(reference))
                .containsExactly(
                        EventType.BOOKING_HELD,
                        EventType.BOOKING_PAYMENT_REQUESTED,
                        EventType.BOOKING_SEATS_CONFIRMATION_REQUESTED,
                        EventType.BOOKING_PAYMENT_CAPTURE_REQUESTED,
                        EventType.BOOKING_CONFIRMED);
    }

    @Test
    void cancellingAConfirmedBookingRefundsByTheFare() {
        String reference = book("key").reference();
        pay(reference, "pay", "tok_visa");
        assertThat(cancel(reference).code()).isEqualTo("cancellation-not-possible");
        confirm(reference);
        Response cancelled = cancel(reference);
        assertThat(cancelled.text("/refund/amount")).isEqualTo("298.50");
        String attempt = attemptOf(reference);
        Messages.send(Topics.PAYMENT_EVENTS, new PaymentEvent.Captured(reference, attempt, PRICE));
        Messages.send(
                Topics.PAYMENT_EVENTS,
                new PaymentEvent.Refunded(reference, attempt, "r", new MonetaryAmount("298.50", "USD")));
        awaitPaymentStatus(reference, "PARTIALLY_REFUNDED");
        JsonNode payment = get(reference).body().path("payment");
        assertThat(payment.path("amount").path("amount").asString()).isEqualTo("398.00");
        assertThat(payment.path("captured").path("amount").asString()).isEqualTo("398.00");
        assertThat(payment.path("refunded").path("amount").asString()).isEqualTo("298.50");
    }

    @Test
    void anUnpaidBookingExpires() {
        String reference = book("key").reference();
        jdbc.sql("UPDATE booking SET payment_deadline = '2020-01-01 00:00:00' WHERE reference = ?")
                .param(reference)
                .update();
        assertThat(pay(reference, "pay", "tok_visa").code()).isEqualTo("payment-not-possible");
        expiry.expireOverdue();
        assertThat(get(reference).text("/status")).isEqualTo("EXPIRED");
        assertThat(outboxOf(reference))
                .containsExactly(
                        EventType.BOOKING_HELD, EventType.BOOKING_SEATS_RELEASE_REQUESTED, EventType.BOOKING_EXPIRED);
    }

    @Test
    void everyBookingOnADelayedFlightFollowsIt() {
        String reference = book("key").reference();
        Messages.send(Topics.FLIGHT_EVENTS, GoldenEvents.of(FlightEvent.Delayed.class));
        await().atMost(20, SECONDS).until(() -> {
            flightChanges.work();
            return get(reference).text("/segments/0/departureTime").equals("2026-12-01T10:05:00+02:00");
        });
        assertThat(outboxOf(reference)).contains(EventType.BOOKING_FLIGHT_DELAYED);
    }

    @Test
    void aDelayThatBreaksAJourneyIsRecordedListedForStaffAndClearedAgain() {
        String reference = book("key").reference();
        delay("JW201-2026-12-01", "2026-12-08T13:00:00+02:00");
        await().atMost(20, SECONDS).until(() -> {
            flightChanges.work();
            return get(reference).body().path("disruptions").size() == 1;
        });
        JsonNode disruption = get(reference).body().path("disruptions").get(0);
        assertThat(disruption.path("type").asString()).isEqualTo("CONNECTION_MISSED");
        assertThat(disruption.path("flightId").asString()).isEqualTo("JW202-2026-12-08");
        assertThat(disruption.path("afterFlightId").asString()).isEqualTo("JW201-2026-12-01");
        assertThat(disruption.path("connectionMinutes").asInt()).isEqualTo(-120);
        assertThat(disruption.path("connectionMinutesMin").asInt()).isEqualTo(60);
        assertThat(listed()).contains(reference);
        assertThat(pay(reference, "pay", "tok_visa").code()).isEqualTo("payment-not-possible");

        delay("JW202-2026-12-08", "2026-12-08T17:30:00Z");
        await().atMost(20, SECONDS).until(() -> {
            flightChanges.work();
            return get(reference).body().path("disruptions").isEmpty();
        });
        assertThat(listed()).doesNotContain(reference);
    }

    private static void delay(String flightId, String departure) {
        OffsetDateTime leaves = OffsetDateTime.parse(departure);
        Messages.send(
                Topics.FLIGHT_EVENTS,
                new FlightEvent.Delayed(
                        flightId,
                        leaves.minusHours(1),
                        leaves,
                        leaves.plusHours(5).withOffsetSameInstant(ZoneOffset.UTC)));
    }

    /** The references of all pages, of one line each. */
    private List<String> listed() {
        List<String> references = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = body(http(Tokens.staff())
                            .get()
                            .uri("/api/v1/disruptions?limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor)))
                    .body();
            assertThat(page.path("disruptions"))
                    .allMatch(each -> List.copyOf(each.propertyNames())
                            .equals(List.of(
                                    "bookingReference",
                                    "status",
                                    "passengers",
                                    "flightId",
                                    "departureTime",
                                    "afterFlightId",
                                    "arrivalTime",
                                    "connectionMinutesMin",
                                    "since")));
            page.path("disruptions")
                    .forEach(
                            line -> references.add(line.path("bookingReference").asString()));
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        return references;
    }

    @Test
    void theStreamBeginsWithThePresentStatusAndEndsWithTheLast() throws Exception {
        String reference = book("key").reference();
        LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        try (HttpClient client = HttpClient.newHttpClient();
                ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> done = reader.submit(() -> {
                HttpResponse<Stream<String>> response = client.send(
                        HttpRequest.newBuilder(URI.create(origin() + "/api/v1/bookings/" + reference + "/events"))
                                .header("Authorization", "Bearer " + token)
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
                response.body().forEach(lines::add);
                return response.statusCode();
            });
            await().atMost(10, SECONDS).until(() -> lines.stream().anyMatch(line -> line.contains("\"HELD\"")));
            await().atMost(10, SECONDS).until(() -> lines.stream().anyMatch(line -> line.startsWith(":")));
            cancel(reference);
            assertThat(done.get(10, SECONDS)).isEqualTo(200);
        }
        assertThat(lines.stream().filter(line -> line.startsWith("data:")))
                .hasSize(2)
                .last()
                .matches(line -> line.contains("\"CANCELLED\"") && line.contains("cancelled-by-traveller"));
    }
}
