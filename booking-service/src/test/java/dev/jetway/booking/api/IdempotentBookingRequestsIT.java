package dev.jetway.booking.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.Messages;
import dev.jetway.contracts.EventType;
import dev.jetway.contracts.PaymentEvent;
import dev.jetway.contracts.Topics;
import dev.jetway.testsupport.ConcurrentCalls;
import dev.jetway.testsupport.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

/** Repeats of bookings and payments: whatever happened in between, one effect and the first answer. */
class IdempotentBookingRequestsIT extends TravellerIT {

    private static final String BOOKINGS = "/api/v1/bookings";

    @Test
    void twentyAtOnceWithOneKeyMakeOneBooking() throws Exception {
        List<Response> responses = ConcurrentCalls.call(20, _ -> book("same"));
        assertThat(responses).extracting(Response::status).containsOnly(201);
        assertThat(responses)
                .extracting(Response::body)
                .containsOnly(responses.getFirst().body());
        assertThat(bookingsOf(traveller)).hasSize(1);
    }

    @Test
    void twentyAtOnceWithOneKeyMakeOneAttemptToPay() throws Exception {
        String reference = book("key").reference();
        List<Response> responses = ConcurrentCalls.call(20, _ -> pay(reference, "pay", "tok_visa"));
        assertThat(responses).extracting(Response::status).containsOnly(202);
        assertThat(responses)
                .extracting(Response::body)
                .containsOnly(responses.getFirst().body());
        assertThat(paymentsRequested(reference)).isOne();
    }

    @Test
    void ofTwoRequestsAtOnceWithOneKeyOneIsRefused() throws Exception {
        String other = bookingOf("offer", "ADT", "1991-12-10");
        List<Response> responses =
                ConcurrentCalls.call(20, i -> i % 2 == 0 ? book("same") : post(BOOKINGS, "same", other));
        assertThat(bookingsOf(traveller)).hasSize(1);
        assertThat(responses).filteredOn(response -> response.status() == 201).hasSize(10);
        assertThat(responses)
                .filteredOn(response -> response.status() != 201)
                .hasSize(10)
                .allMatch(response -> response.code().equals("idempotency-key-reused"));
        String reference = bookingsOf(traveller).getFirst();
        List<Response> payments =
                ConcurrentCalls.call(20, i -> pay(reference, "pay", i % 2 == 0 ? "tok_visa" : "tok_mastercard"));
        assertThat(paymentsRequested(reference)).isOne();
        assertThat(payments).filteredOn(response -> response.status() == 202).hasSize(10);
        assertThat(payments)
                .filteredOn(response -> response.status() == 422)
                .hasSize(10)
                .allMatch(response -> response.code().equals("idempotency-key-reused"));
    }

    @Test
    void aRepeatGetsTheFirstResponseInAnyLaterStateOfTheBooking() {
        Response held = book("key");
        String reference = held.reference();
        Response declined = pay(reference, "one", "tok_declined");
        assertRepeated(declined, pay(reference, "one", "tok_declined"));
        decline(reference);
        assertRepeated(held, book("key"));
        assertRepeated(declined, pay(reference, "one", "tok_declined"));

        Response paying = pay(reference, "two", "tok_visa");
        confirm(reference);
        assertRepeated(held, book("key"));
        assertRepeated(declined, pay(reference, "one", "tok_declined"));
        assertRepeated(paying, pay(reference, "two", "tok_visa"));

        post(BOOKINGS + "/" + reference + "/cancellation", null, null);
        assertRepeated(held, book("key"));
        assertRepeated(paying, pay(reference, "two", "tok_visa"));
        assertThat(get(reference).text("/status")).isEqualTo("CANCELLED");
        assertThat(paymentsRequested(reference)).isEqualTo(2);
    }

    @Test
    void anotherRequestWithTheKeyIsRefused() {
        String reference = book("key").reference();
        String second = book("second").reference();
        pay(reference, "pay", "tok_visa");
        int asked = flightService.timesAsked();
        assertReused(post(BOOKINGS, "key", bookingOf("other-offer", "ADT", "1990-12-10")));
        assertReused(pay(reference, "pay", "tok_mastercard"));
        assertReused(pay(second, "pay", "tok_visa"));
        assertReused(pay(second, "key", "tok_visa"));
        assertReused(book("pay"));
        assertReused(post(BOOKINGS + "/" + second + "/cancellation", "pay", null));
        assertThat(flightService.timesAsked()).isEqualTo(asked);
        assertThat(pay(second, "pay-2", "tok_visa").status()).isEqualTo(202);
        assertThat(postAs(
                                Tokens.traveller(UUID.randomUUID().toString()),
                                BOOKINGS,
                                "key",
                                bookingOf("other-offer", "ADT", "1990-12-10"))
                        .status())
                .as("keys are scoped to the caller")
                .isEqualTo(201);
    }

    @Test
    void aRefusalIsReplayedAndARetryNeedsANewKey() {
        String offer = bookingOf("sold-out", "ADT", "1990-12-10");
        Response soldOut = post(BOOKINGS, "key", offer);
        int asked = flightService.timesAsked();
        assertRepeated(soldOut, post(BOOKINGS, "key", offer));
        assertThat(flightService.timesAsked()).isEqualTo(asked);
        assertReused(book("key"));

        String reference = book("good").reference();
        pay(reference, "one", "tok_declined");
        Response underWay = pay(reference, "two", "tok_visa");
        assertThat(underWay.code()).isEqualTo("payment-not-possible");
        decline(reference);
        assertRepeated(underWay, pay(reference, "two", "tok_visa"));
        assertThat(pay(reference, "three", "tok_visa").status()).isEqualTo(202);
    }

    /** Rows of an older version, which stored requests in a separate table, after that table's retention. */
    @Test
    void aRepeatOfARequestToAnOlderVersionFindsItsBooking() {
        Response held = book("key");
        String reference = held.reference();
        Response paying = pay(reference, "pay", "tok_visa");
        for (String table : List.of("booking", "payment_attempt")) {
            jdbc.sql("UPDATE " + table + " SET request_id = NULL, request_fingerprint = NULL WHERE reference = ?")
                    .param(reference)
                    .update();
        }
        int asked = flightService.timesAsked();
        assertThat(book("key").body()).isEqualTo(held.body());
        assertThat(pay(reference, "pay", "tok_visa").body()).isEqualTo(paying.body());
        assertThat(flightService.timesAsked()).isEqualTo(asked);
        assertThat(paymentsRequested(reference)).isOne();
    }

    /** While an older version, which stored the responses, runs beside this one, and a day longer. */
    @Test
    void aResponseStoredByAnOlderVersionIsReplayed() {
        String reference = book("key").reference();
        jdbc.sql("""
                INSERT INTO idempotency_key
                    (caller, idempotency_key, fingerprint, claimed_until, created_at, status, location, body)
                SELECT traveller_id, 'key', request_fingerprint, created_at, created_at, 201, '/stored', '{"stored": true}'
                FROM booking WHERE reference = ?
                """).param(reference).update();
        jdbc.sql("UPDATE booking SET request_id = NULL, request_fingerprint = NULL WHERE reference = ?")
                .param(reference)
                .update();
        Response repeat = book("key");
        assertThat(repeat.status()).isEqualTo(201);
        assertThat(repeat.location()).isEqualTo("/stored");
        assertThat(repeat.body().path("stored").asBoolean()).isTrue();
        assertReused(post(BOOKINGS, "key", bookingOf("other-offer", "ADT", "1990-12-10")));
    }

    @Test
    void hundredsOfConcurrentRequestsGetAResponseAndARepeatOfA503IsServed() throws Exception {
        List<String> travellers = IntStream.range(0, 400)
                .mapToObj(_ -> Tokens.traveller(UUID.randomUUID().toString()))
                .toList();
        List<String> waiting = travellers;
        List<String> references = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<String> now = waiting;
            List<Response> responses = ConcurrentCalls.call(
                    now.size(), i -> postAs(now.get(i), BOOKINGS, "key", bookingOf("offer", "ADT", "1990-12-10")));
            waiting = new ArrayList<>();
            for (int i = 0; i < responses.size(); i++) {
                Response response = responses.get(i);
                if (response.status() == 201) {
                    references.add(response.reference());
                } else {
                    assertThat(response.code()).isEqualTo("service-unavailable");
                    assertThat(response.headers().getFirst(HttpHeaders.RETRY_AFTER))
                            .isNotNull();
                    waiting.add(now.get(i));
                }
            }
            assertThat(waiting).as("some are served each time").hasSizeLessThan(now.size());
        }
        assertThat(references).hasSize(400).doesNotHaveDuplicates();
    }

    @Test
    void aKeyIsRequiredToBookAndToPay() {
        assertThat(post(BOOKINGS, null, bookingOf("offer", "ADT", "1990-12-10")).code())
                .isEqualTo("idempotency-key-required");
        String reference = book("key").reference();
        assertThat(post("/api/v1/bookings/" + reference + "/payments", null, paymentWith("tok_visa"))
                        .code())
                .isEqualTo("idempotency-key-required");
    }

    private void assertRepeated(Response first, Response repeat) {
        assertThat(repeat.status()).isEqualTo(first.status());
        assertThat(repeat.location()).isEqualTo(first.location());
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(repeat.headers().getFirst("Idempotency-Replayed")).isEqualTo("true");
    }

    private static void assertReused(Response response) {
        assertThat(response.status()).isEqualTo(422);
        assertThat(response.code()).isEqualTo("idempotency-key-reused");
    }

    private long paymentsRequested(String reference) {
        return outboxOf(reference).stream()
                .filter(EventType.BOOKING_PAYMENT_REQUESTED::equals)
                .count();
    }

    private List<String> bookingsOf(String travellerId) {
        return jdbc.sql("SELECT reference FROM booking WHERE traveller_id = ?")
                .param(travellerId)
                .query(String.class)
                .list();
    }

    private void decline(String reference) {
        Messages.send(
                Topics.PAYMENT_EVENTS, new PaymentEvent.Declined(reference, attemptOf(reference), "card-declined"));
        awaitStatus(reference, "HELD");
    }
}
