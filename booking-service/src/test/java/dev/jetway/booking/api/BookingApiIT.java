package dev.jetway.booking.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.booking.Messages;
import dev.jetway.booking.ServiceIT;
import dev.jetway.booking.Tokens;
import dev.jetway.booking.application.ExpireBookings;
import dev.jetway.booking.application.FollowFlightChanges;
import dev.jetway.contracts.EventType;
import dev.jetway.contracts.FlightEvent;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.contracts.PaymentEvent;
import dev.jetway.contracts.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

class BookingApiIT extends ServiceIT {

    private static final MonetaryAmount PRICE = new MonetaryAmount("398.00", "USD");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String traveller = UUID.randomUUID().toString();
    private final String token = Tokens.traveller(traveller);

    @Autowired
    private ExpireBookings expiry;

    @Autowired
    private FollowFlightChanges flightChanges;

    private record Answer(
            int status, JsonNode body, @Nullable String location) {
        String code() {
            return body.path("code").asString();
        }

        String reference() {
            return body.path("reference").asString();
        }
    }

    @Test
    void aBookingIsHeldPaidForAndTicketed() {
        Answer held = book("key");
        assertThat(held.status()).isEqualTo(201);
        assertThat(held.location()).isEqualTo("/api/v1/bookings/" + held.reference());
        assertThat(held.body().path("segments").get(0).path("departureTime").asString())
                .isEqualTo("2026-12-01T08:30:00+02:00");
        assertThat(held.body().path("segments").get(0).path("seats").get(0).asString())
                .isEqualTo("12A");
        assertThat(held.body().path("total").path("amount").asString()).isEqualTo("398.00");
        assertThat(held.body().path("history").get(0).path("reason").asString()).isEqualTo("seats-held");

        Answer paying = pay(held.reference(), "pay", "tok_visa");
        assertThat(paying.status()).isEqualTo(202);
        assertThat(paying.body().path("status").asString()).isEqualTo("PAYING");
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
                .matches(line -> line.path("seat").asString().equals("12A"));
    }

    @Test
    void aDeclinedCardCanBeFollowedByAnother() {
        String reference = book("key").reference();
        pay(reference, "one", "tok_declined");
        Messages.send(
                Topics.PAYMENT_EVENTS, new PaymentEvent.Declined(reference, attemptOf(reference), "card-declined"));
        awaitStatus(reference, "HELD");
        assertThat(get(reference).body().path("lastPaymentError").asString()).isEqualTo("card-declined");
        assertThat(pay(reference, "two", "tok_visa").status()).isEqualTo(202);
        assertThat(get(reference).body().has("lastPaymentError")).isFalse();
    }

    @Test
    void anEventThatComesTwiceHasOneEffect() {
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
    void twentyAtOnceWithOneKeyMakeOneBooking() throws Exception {
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                answers.add(callers.submit(() -> book("same")));
            }
        }
        String reference = answers.getFirst().get().reference();
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).isEqualTo(201);
            assertThat(answer.get().reference()).isEqualTo(reference);
        }
        assertThat(jdbc.sql("SELECT COUNT(*) FROM booking WHERE traveller_id = ?")
                        .param(traveller)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void aRequestWhoseAnswerWasLostInACrashFindsItsBooking() {
        String reference = book("key").reference();
        pay(reference, "pay", "tok_visa");
        jdbc.sql("DELETE FROM idempotency_key WHERE caller = ?")
                .param(traveller)
                .update();
        int asked = flightService.timesAsked();
        assertThat(book("key").reference()).isEqualTo(reference);
        assertThat(flightService.timesAsked()).isEqualTo(asked);
        assertThat(pay(reference, "pay", "tok_visa").status()).isEqualTo(202);
        assertThat(outboxOf(reference))
                .filteredOn(EventType.BOOKING_PAYMENT_REQUESTED::equals)
                .hasSize(1);
    }

    @Test
    void whenHundredsBookAtOnceEveryoneIsAnswered() throws Exception {
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 400; i++) {
                String key = "key-" + i;
                answers.add(callers.submit(() -> book(key)));
            }
        }
        List<String> references = new ArrayList<>();
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).isEqualTo(201);
            references.add(answer.get().reference());
        }
        assertThat(references).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "taken, 409, seat-unavailable",
        "sold-out, 409, sold-out",
        "expired, 409, offer-expired",
        "forged, 400, offer-invalid",
        "unfit, 400, invalid-request",
        "outage, 503, service-unavailable"
    })
    void whatCanNotBeHadHasItsProblem(String offer, int status, String code) {
        Answer answer = post("/api/v1/bookings", "key", bookingOf(offer, "ADT", "1990-12-10"));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        if (status == 503) {
            assertThat(post("/api/v1/bookings", "key", bookingOf(offer, "ADT", "1990-12-10"))
                            .status())
                    .as("an outage is not remembered")
                    .isEqualTo(503);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "passengers[0].givenName | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A<','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'a@example.org'}}",
                "passengers[0].type | {'offerId':'o','passengers':[{'type':'DOG','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'a@example.org'}}",
                "passengers[0].dateOfBirth | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-13-10'}],'contact':{'email':'a@example.org'}}",
                "passengers[0].dateOfBirth | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B'}],'contact':{'email':'a@example.org'}}",
                "passengers[0].dateOfBirth | {'offerId':'o','passengers':[{'type':'CHD','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'a@example.org'}}",
                "passengers | {'offerId':'o','passengers':[],'contact':{'email':'a@example.org'}}",
                "passengers[0] | {'offerId':'o','passengers':[null],'contact':{'email':'a@example.org'}}",
                "contact.email | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'nobody'}}",
                "contact | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}]}",
                "offerId | {'passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'a@example.org'}}",
                "seats[0].passenger | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'a@example.org'},'seats':[{'flightId':'JW201-2026-12-01','passenger':7,'seat':'12A'}]}",
                "seats[0].seat | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'a@example.org'},'seats':[{'flightId':'JW201-2026-12-01','passenger':0,'seat':'Z9'}]}"
            })
    void whatIsWrongWithARequestIsNamed(String field, String body) {
        Answer answer = post("/api/v1/bookings", UUID.randomUUID().toString(), body.replace('\'', '"'));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid-request");
        assertThat(answer.body()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .contains(field);
    }

    @Test
    void aKeyIsRequiredToBookAndToPay() {
        assertThat(post("/api/v1/bookings", null, bookingOf("offer", "ADT", "1990-12-10"))
                        .code())
                .isEqualTo("idempotency-key-required");
        String reference = book("key").reference();
        assertThat(post("/api/v1/bookings/" + reference + "/payments", null, paymentWith("tok_visa"))
                        .code())
                .isEqualTo("idempotency-key-required");
    }

    @Test
    void aTokenThatTheProviderCanNotHaveIssuedIsBadInput() {
        String reference = book("key").reference();
        Answer answer = pay(reference, "pay", "tok_unheard_of");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").get(0).path("field").asString()).isEqualTo("method.token");
        assertThat(answer.body().toString()).doesNotContain("tok_unheard_of");
    }

    @Test
    void somebodyElsesBookingIsUnknownInEveryWay() {
        String reference = book("key").reference();
        String other = Tokens.traveller(UUID.randomUUID().toString());
        for (String path : List.of("", "/events")) {
            assertThat(body(http(other).get().uri("/api/v1/bookings/" + reference + path))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(postAs(other, "/api/v1/bookings/" + reference + "/payments", "k", paymentWith("tok_visa"))
                        .status())
                .isEqualTo(404);
        assertThat(postAs(other, "/api/v1/bookings/" + reference + "/cancellation", null, null)
                        .status())
                .isEqualTo(404);
        assertThat(get("NOSUCH").status()).isEqualTo(404);
        assertThat(get("no-locator").status()).isEqualTo(404);
    }

    @Test
    void whoMayDoWhatIsTheTokensMatter() {
        assertThat(body(http().get().uri("/api/v1/bookings")).status()).isEqualTo(401);
        assertThat(body(http(Tokens.staff()).get().uri("/api/v1/bookings")).status())
                .isEqualTo(403);
        assertThat(body(http(token).get().uri("/api/v1/flights/JW201-2026-12-01/passengers"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aCancelledBookingStaysCancelled() {
        String reference = book("key").reference();
        Answer first = post("/api/v1/bookings/" + reference + "/cancellation", null, null);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().path("status").asString()).isEqualTo("CANCELLED");
        assertThat(first.body().path("refund").path("amount").asString()).isEqualTo("0.00");
        assertThat(post("/api/v1/bookings/" + reference + "/cancellation", "key2", null)
                        .body())
                .isEqualTo(first.body());
        assertThat(pay(reference, "pay", "tok_visa").code()).isEqualTo("payment-not-possible");
    }

    @Test
    void cancellingAConfirmedBookingRefundsByTheFare() {
        String reference = book("key").reference();
        pay(reference, "pay", "tok_visa");
        assertThat(post("/api/v1/bookings/" + reference + "/cancellation", null, null)
                        .code())
                .isEqualTo("cancellation-not-possible");
        confirm(reference);
        Answer cancelled = post("/api/v1/bookings/" + reference + "/cancellation", null, null);
        assertThat(cancelled.body().path("refund").path("amount").asString()).isEqualTo("298.50");
        String attempt = attemptOf(reference);
        Messages.send(Topics.PAYMENT_EVENTS, new PaymentEvent.Captured(reference, attempt, PRICE));
        Messages.send(
                Topics.PAYMENT_EVENTS,
                new PaymentEvent.Refunded(reference, attempt, "r", new MonetaryAmount("298.50", "USD")));
        await().atMost(20, SECONDS)
                .until(() -> get(reference)
                        .body()
                        .path("payment")
                        .path("status")
                        .asString()
                        .equals("REFUNDED"));
    }

    @Test
    void unpaidItExpires() {
        String reference = book("key").reference();
        jdbc.sql("UPDATE booking SET payment_deadline = '2020-01-01 00:00:00' WHERE reference = ?")
                .param(reference)
                .update();
        assertThat(pay(reference, "pay", "tok_visa").code()).isEqualTo("payment-not-possible");
        expiry.sweep();
        assertThat(get(reference).body().path("status").asString()).isEqualTo("EXPIRED");
        assertThat(outboxOf(reference))
                .containsExactly(
                        EventType.BOOKING_HELD, EventType.BOOKING_SEATS_RELEASE_REQUESTED, EventType.BOOKING_EXPIRED);
    }

    @Test
    void everyBookingOnADelayedFlightFollowsIt() {
        String reference = book("key").reference();
        Messages.send(Topics.FLIGHT_EVENTS, sample(EventType.FLIGHT_DELAYED, FlightEvent.Delayed.class));
        await().atMost(20, SECONDS).until(() -> {
            flightChanges.work();
            return get(reference)
                    .body()
                    .path("segments")
                    .get(0)
                    .path("departureTime")
                    .asString()
                    .equals("2026-12-01T10:05:00+02:00");
        });
        assertThat(outboxOf(reference)).contains(EventType.BOOKING_FLIGHT_DELAYED);
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
            post("/api/v1/bookings/" + reference + "/cancellation", null, null);
            assertThat(done.get(10, SECONDS)).isEqualTo(200);
        }
        assertThat(lines.stream().filter(line -> line.startsWith("data:")))
                .hasSize(2)
                .last()
                .matches(line -> line.contains("\"CANCELLED\"") && line.contains("cancelled-by-traveller"));
    }

    @Test
    void theDocumentNamesEveryCall() {
        JsonNode document = body(http().get().uri("/v3/api-docs")).body();
        assertThat(document.path("paths").propertyNames())
                .contains(
                        "/api/v1/bookings",
                        "/api/v1/bookings/{reference}",
                        "/api/v1/bookings/{reference}/payments",
                        "/api/v1/bookings/{reference}/cancellation",
                        "/api/v1/bookings/{reference}/events",
                        "/api/v1/flights/{flightId}/passengers");
        assertThat(document.toString()).doesNotContain("travellerId");
    }

    private Answer book(String key) {
        return post("/api/v1/bookings", key, bookingOf("offer", "ADT", "1990-12-10"));
    }

    private Answer pay(String reference, String key, String methodToken) {
        return post("/api/v1/bookings/" + reference + "/payments", key, paymentWith(methodToken));
    }

    private void confirm(String reference) {
        Messages.send(Topics.PAYMENT_EVENTS, new PaymentEvent.Authorized(reference, attemptOf(reference), PRICE));
        confirmSeats(reference);
    }

    private void confirmSeats(String reference) {
        await().atMost(20, SECONDS)
                .until(() -> outboxOf(reference).contains(EventType.BOOKING_SEATS_CONFIRMATION_REQUESTED));
        String holdId = jdbc.sql("SELECT hold_id FROM booking WHERE reference = ?")
                .param(reference)
                .query(String.class)
                .single();
        Messages.send(Topics.FLIGHT_EVENTS, new FlightEvent.SeatsConfirmed(reference, holdId));
        awaitStatus(reference, "CONFIRMED");
    }

    private void awaitStatus(String reference, String status) {
        await().atMost(20, SECONDS)
                .until(() -> get(reference).body().path("status").asString().equals(status));
    }

    private String attemptOf(String reference) {
        return jdbc.sql("SELECT attempt_id FROM payment_attempt WHERE reference = ? ORDER BY position DESC LIMIT 1")
                .param(reference)
                .query(String.class)
                .single();
    }

    private List<EventType> outboxOf(String reference) {
        return jdbc
                .sql("SELECT type FROM outbox WHERE aggregate_id = ? ORDER BY occurred_at")
                .param(reference)
                .query(String.class)
                .list()
                .stream()
                .map(type -> EventType.named(type).orElseThrow())
                .toList();
    }

    private Answer get(String reference) {
        return body(http(token).get().uri("/api/v1/bookings/" + reference));
    }

    private Answer post(String path, @Nullable String key, @Nullable String body) {
        return postAs(token, path, key, body);
    }

    private Answer postAs(String caller, String path, @Nullable String key, @Nullable String body) {
        RestTestClient.RequestBodySpec request = http(caller).post().uri(path);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return body(
                body == null
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).body(body));
    }

    private static Answer body(RestTestClient.RequestHeadersSpec<?> request) {
        EntityExchangeResult<byte[]> result = request.exchange().expectBody().returnResult();
        byte[] content = result.getResponseBodyContent();
        URI location = result.getResponseHeaders().getLocation();
        return new Answer(
                result.getStatus().value(),
                JSON.readTree(content == null || content.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : content),
                location == null ? null : location.toString());
    }

    private static String bookingOf(String offer, String type, String born) {
        return """
                {"offerId": "%s",
                 "passengers": [{"type": "%s", "givenName": "Ada", "familyName": "O'Example", "dateOfBirth": "%s"}],
                 "contact": {"email": "traveller@example.org", "phone": "+20 2 5550 100"}}
                """.formatted(offer, type, born);
    }

    private static String paymentWith(String methodToken) {
        return "{\"method\": {\"type\": \"CARD\", \"token\": \"" + methodToken + "\"}}";
    }

    private static <E> E sample(EventType type, Class<E> payload) {
        try (InputStream stream = BookingApiIT.class.getResourceAsStream("/samples/" + type.wireName() + ".json")) {
            return JsonMapper.builder()
                    .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                    .build()
                    .readValue(stream, payload);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
