package dev.jetway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.e2e.Api.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Somebody with an account who books through the public API. */
record Traveller(String email, Api api) {

    static final String PASSWORD = "a-long-enough-phrase-for-tests";
    private static final Duration SAGA_MAX = Duration.ofSeconds(30);

    /** Registers an account with this address and {@link #PASSWORD}. */
    static void register(Api anonymous, String email) {
        Response registered = anonymous.post(
                "/api/v1/travellers",
                Map.of("email", email, "password", PASSWORD, "fullName", "Zephyrine Quillfeather"),
                Map.of());
        assertThat(registered.status()).as(registered.text()).isEqualTo(201);
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** The first offer of a route and day in a brand, for a number of adults. */
    static JsonNode offer(Api api, String origin, String destination, LocalDate day, String brand, int adults) {
        Response response = api.get("/api/v1/offers?origin=%s&destination=%s&departureDate=%s&adults=%d&limit=100"
                .formatted(origin, destination, day, adults));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        for (JsonNode offer : response.body().path("offers")) {
            if (offer.path("fare").path("brand").asString().equals(brand)) {
                return offer;
            }
        }
        throw new AssertionError("No %s offer from %s to %s on %s".formatted(brand, origin, destination, day));
    }

    Map<String, Object> booking(String offerId, int adults, List<Map<String, Object>> seats) {
        List<Map<String, Object>> passengers = new ArrayList<>();
        for (int i = 0; i < adults; i++) {
            passengers.add(Map.of(
                    "type", "ADT",
                    "givenName", "Zephyrine " + (char) ('A' + i),
                    "familyName", "Quillfeather",
                    "dateOfBirth", "1990-05-17"));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("offerId", offerId);
        body.put("passengers", passengers);
        body.put("contact", Map.of("email", email, "phone", "+201000000000"));
        if (!seats.isEmpty()) {
            body.put("seats", seats);
        }
        return body;
    }

    Response book(Map<String, Object> body, String key) {
        return api.post("/api/v1/bookings", body, Map.of("Idempotency-Key", key));
    }

    /** Holds any seats of the offer; the reference. */
    String hold(JsonNode offer, int adults) {
        Response held = book(booking(offer.path("offerId").asString(), adults, List.of()), newKey());
        assertThat(held.status()).as(held.text()).isEqualTo(201);
        return held.at("reference");
    }

    Response pay(String reference, String cardToken, String key) {
        return api.post(
                "/api/v1/bookings/" + reference + "/payments",
                Map.of("method", Map.of("type", "CARD", "token", cardToken)),
                Map.of("Idempotency-Key", key));
    }

    void payAccepted(String reference, String cardToken) {
        Response paying = pay(reference, cardToken, newKey());
        assertThat(paying.status()).as(paying.text()).isEqualTo(202);
    }

    Response look(String reference) {
        return api.get("/api/v1/bookings/" + reference);
    }

    /** Waits until the booking has this status, and returns it. */
    JsonNode awaitStatus(String reference, String status) {
        return awaitStatus(reference, status, SAGA_MAX);
    }

    JsonNode awaitStatus(String reference, String status, Duration atMost) {
        return await("booking to be " + status)
                .atMost(atMost)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> look(reference).body(),
                        booking -> booking.path("status").asString("").equals(status));
    }

    JsonNode buy(JsonNode offer) {
        String reference = hold(offer, 1);
        payAccepted(reference, "tok_visa");
        return awaitStatus(reference, "CONFIRMED");
    }

    Response cancel(String reference) {
        return api.post("/api/v1/bookings/" + reference + "/cancellation", "", Map.of());
    }

    /** Types of the notifications about a booking, once there are as many as expected. */
    List<String> notifications(String reference, int expected) {
        return await("notifications")
                .atMost(30, SECONDS)
                .until(
                        () -> {
                            List<String> types = new ArrayList<>();
                            for (JsonNode each : api.get("/api/v1/notifications?limit=100")
                                    .body()
                                    .path("notifications")) {
                                if (each.path("bookingReference").asString().equals(reference)) {
                                    types.add(each.path("type").asString());
                                }
                            }
                            return types;
                        },
                        types -> types.size() >= expected);
    }
}
