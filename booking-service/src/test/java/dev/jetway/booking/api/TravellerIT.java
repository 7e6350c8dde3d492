package dev.jetway.booking.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.jetway.booking.Messages;
import dev.jetway.booking.ServiceIT;
import dev.jetway.contracts.EventType;
import dev.jetway.contracts.FlightEvent;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.contracts.PaymentEvent;
import dev.jetway.contracts.Topics;
import dev.jetway.testsupport.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API as a traveller, and simulates the replies of the other services. */
abstract class TravellerIT extends ServiceIT {

    static final MonetaryAmount PRICE = new MonetaryAmount("398.00", "USD");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final String traveller = UUID.randomUUID().toString();
    final String token = Tokens.traveller(traveller);

    record Response(int status, JsonNode body, HttpHeaders headers) {
        String code() {
            return text("/code");
        }

        String reference() {
            return text("/reference");
        }

        /** The value at a JSON pointer; empty where there is none. */
        String text(String pointer) {
            return body.at(pointer).asString();
        }

        @Nullable
        String location() {
            return headers.getFirst(HttpHeaders.LOCATION);
        }
    }

    Response book(String key) {
        return post("/api/v1/bookings", key, bookingOf("offer", "ADT", "1990-12-10"));
    }

    Response pay(String reference, String key, String methodToken) {
        return post("/api/v1/bookings/" + reference + "/payments", key, paymentWith(methodToken));
    }

    Response cancel(String reference) {
        return post("/api/v1/bookings/" + reference + "/cancellation", null, null);
    }

    /** The reference of a new booking that is paid for and ticketed. */
    String confirmed() {
        String reference = book("key").reference();
        pay(reference, "pay", "tok_visa");
        confirm(reference);
        return reference;
    }

    void confirm(String reference) {
        Messages.send(Topics.PAYMENT_EVENTS, new PaymentEvent.Authorized(reference, attemptOf(reference), PRICE));
        confirmSeats(reference);
    }

    void confirmSeats(String reference) {
        await().atMost(20, SECONDS)
                .until(() -> outboxOf(reference).contains(EventType.BOOKING_SEATS_CONFIRMATION_REQUESTED));
        Messages.send(Topics.FLIGHT_EVENTS, new FlightEvent.SeatsConfirmed(reference, holdOf(reference)));
        awaitStatus(reference, "CONFIRMED");
    }

    void awaitStatus(String reference, String status) {
        await().atMost(20, SECONDS).until(() -> get(reference).text("/status").equals(status));
    }

    void awaitPaymentStatus(String reference, String status) {
        await().atMost(20, SECONDS)
                .until(() -> get(reference).text("/payment/status").equals(status));
    }

    String holdOf(String reference) {
        return jdbc.sql("SELECT hold_id FROM booking WHERE reference = ?")
                .param(reference)
                .query(String.class)
                .single();
    }

    String attemptOf(String reference) {
        return jdbc.sql("SELECT attempt_id FROM payment_attempt WHERE reference = ? ORDER BY position DESC LIMIT 1")
                .param(reference)
                .query(String.class)
                .single();
    }

    List<EventType> outboxOf(String reference) {
        return jdbc
                .sql("SELECT type FROM outbox WHERE aggregate_id = ? ORDER BY occurred_at")
                .param(reference)
                .query(String.class)
                .list()
                .stream()
                .map(type -> EventType.named(type).orElseThrow())
                .toList();
    }

    Response get(String reference) {
        return body(http(token).get().uri("/api/v1/bookings/" + reference));
    }

    Response post(String path, @Nullable String key, @Nullable String body) {
        return postAs(token, path, key, body);
    }

    Response postAs(String caller, String path, @Nullable String key, @Nullable String body) {
        RestTestClient.RequestBodySpec request = http(caller).post().uri(path);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return body(
                body == null
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).body(body));
    }

    static Response body(RestTestClient.RequestHeadersSpec<?> request) {
        EntityExchangeResult<byte[]> result = request.exchange().expectBody().returnResult();
        byte[] content = result.getResponseBodyContent();
        return new Response(
                result.getStatus().value(),
                JSON.readTree(content == null || content.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : content),
                result.getResponseHeaders());
    }

    static String bookingOf(String offer, String type, String born) {
        return """
                {"offerId": "%s",
                 "passengers": [{"type": "%s", "givenName": "Ada", "familyName": "O'Example", "dateOfBirth": "%s"}],
                 "contact": {"email": "traveller@example.org", "phone": "+20 2 5550 100"}}
                """.formatted(offer, type, born);
    }

    static String paymentWith(String methodToken) {
        return "{\"method\": {\"type\": \"CARD\", \"token\": \"" + methodToken + "\"}}";
    }
}
