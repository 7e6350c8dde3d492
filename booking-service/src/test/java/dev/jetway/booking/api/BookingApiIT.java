package dev.jetway.booking.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.testsupport.ConcurrentCalls;
import dev.jetway.testsupport.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** What callers may ask for, and what they are told when they may not. */
class BookingApiIT extends TravellerIT {

    @Autowired
    private TransactionOperations transactions;

    @ParameterizedTest
    @CsvSource({
        "taken, 409, seat-unavailable",
        "sold-out, 409, sold-out",
        "expired, 409, offer-expired",
        "changed, 409, offer-changed",
        "forged, 400, offer-invalid",
        "unfit, 400, invalid-request",
        "outage, 503, service-unavailable"
    })
    void whatCanNotBeHadHasItsProblem(String offer, int status, String code) {
        Response response = post("/api/v1/bookings", "key", bookingOf(offer, "ADT", "1990-12-10"));
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.code()).isEqualTo(code);
        if (status == 503) {
            assertThat(post("/api/v1/bookings", "key", bookingOf(offer, "ADT", "1990-12-10"))
                            .status())
                    .as("an outage is not remembered")
                    .isEqualTo(503);
        }
    }

    @Test
    void ofManyRequestsAtOnceATravellerGetsNoMoreSeatsThanMayBeHeldUnpaid() throws Exception {
        List<Response> responses = ConcurrentCalls.call(40, i -> book("key-" + i));
        List<Response> held =
                responses.stream().filter(response -> response.status() == 201).toList();
        assertThat(held).hasSize(9);
        assertThat(responses)
                .filteredOn(response -> response.status() != 201)
                .allMatch(refused -> refused.status() == 409 && refused.code().equals("too-many-holds"));
        assertThat(book("again").code()).isEqualTo("too-many-holds");
        String stranger = Tokens.traveller(UUID.randomUUID().toString());
        assertThat(postAs(stranger, "/api/v1/bookings", "key", bookingOf("offer", "ADT", "1990-12-10"))
                        .status())
                .as("another traveller")
                .isEqualTo(201);
        post("/api/v1/bookings/" + held.getFirst().reference() + "/cancellation", null, null);
        assertThat(book("after-a-cancellation").status()).isEqualTo(201);
        assertThat(pay(held.getLast().reference(), "pay", "tok_visa").status()).isEqualTo(202);
        assertThat(book("while-one-is-paid-for").code()).isEqualTo("too-many-holds");
    }

    /** Those that wait for the row of a new traveller deadlock when its insertion is rolled back. */
    @Test
    void theFirstBookingsOfATravellerAreMadeAfterTheFailureOfOne() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> responses = transactions.execute(status -> {
                status.setRollbackOnly();
                jdbc.sql("INSERT INTO booking_traveller VALUES ('" + traveller + "')")
                        .update();
                List<Future<Response>> sent = IntStream.range(0, 6)
                        .mapToObj(i -> threads.submit(() -> book("key-" + i)))
                        .toList();
                await().atMost(10, SECONDS).until(() -> waitingForATraveller() == sent.size());
                return sent;
            });
            assertThat(responses).extracting(each -> each.get().status()).containsOnly(201);
        }
    }

    @Test
    void whatChangedSinceTheOfferIsNamedForPeopleAndForPrograms() {
        Response response = post("/api/v1/bookings", "key", bookingOf("changed", "ADT", "1990-12-10"));
        assertThat(response.body().path("changes").get(0).toString())
                .isEqualTo("{\"flightId\":\"JW201-2026-12-01\",\"field\":\"departureTime\","
                        + "\"offered\":\"2026-12-01T08:30:00+02:00\",\"actual\":\"2026-12-01T10:00:00+02:00\"}");
        assertThat(response.text("/changes/1/actual")).isEqualTo("-15");
        assertThat(response.text("/detail"))
                .contains("JW201-2026-12-01: departureTime was 2026-12-01T08:30:00+02:00")
                .contains("JW202-2026-12-08: connectionMinutes was not said and is -15");
        Response again = post("/api/v1/bookings", "key", bookingOf("changed", "ADT", "1990-12-10"));
        assertThat(again.body().path("changes")).isEqualTo(response.body().path("changes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "passengers[0].givenName | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A<','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'a@example.org'}}",
                "passengers[0].givenName | {'offerId':'o','passengers':[{'type':'ADT','givenName':'Ada 2','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'a@example.org'}}",
                "passengers[0].familyName | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'evil.com','dateOfBirth':'1990-12-10'}],'contact':{'email':'a@example.org'}}",
                "passengers[0].familyName | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'http://evil.example','dateOfBirth':'1990-12-10'}],'contact':{'email':'a@example.org'}}",
                "passengers[0].familyName | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B\u202e','dateOfBirth':'1990-12-10'}],'contact':{'email':'a@example.org'}}",
                "passengers[0].givenName | {'offerId':'o','passengers':[{'type':'ADT','givenName':' ','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'a@example.org'}}",
                "passengers[1] | {'offerId':'o','passengers':[{'type':'ADT','givenName':'Zo\u00eb','familyName':'Example','dateOfBirth':'1990-12-10'},{'type':'ADT','givenName':'ZOE\u0308','familyName':'example','dateOfBirth':'1990-12-10'}],'contact':{'email':'a@example.org'}}",
                "passengers[0].type | {'offerId':'o','passengers':[{'type':'DOG','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'a@example.org'}}",
                "passengers[0].dateOfBirth | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-13-10'}],'contact':{'email':'a@example.org'}}",
                "passengers[0].dateOfBirth | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B'}],'contact':{'email':'a@example.org'}}",
                "passengers[0].dateOfBirth | {'offerId':'o','passengers':[{'type':'CHD','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'a@example.org'}}",
                "passengers[0].type | {'offerId':'o','passengers':[{'type':0,'givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'a@example.org'}}",
                "passengers[0].dateOfBirth | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':5}],'contact':{'email':'a@example.org'}}",
                "passengers[0].dateOfBirth | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':[1990,5,17]}],'contact':{'email':'a@example.org'}}",
                "seats[0].passenger | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'a@example.org'},'seats':[{'flightId':'JW201-2026-12-01','passenger':0.5,'seat':'12A'}]}",
                "passengers | {'offerId':'o','passengers':[],'contact':{'email':'a@example.org'}}",
                "passengers[0] | {'offerId':'o','passengers':[null],'contact':{'email':'a@example.org'}}",
                "contact.email | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'nobody'}}",
                "contact.email | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'\\u0141ukasz@example.org'}}",
                "contact.email | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'ada@[127.0.0.1]'}}",
                "contact.email | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'ada@127.0.0.1'}}",
                "contact.email | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'a b@example.org'}}",
                "contact.email | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'ada\\u0007@example.org'}}",
                "contact.email | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'ada@example.org\\r\\nBcc: bob@example.org'}}",
                "contact.email | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'ada@example.org,bob@example.org'}}",
                "contact.email | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'Ada <ada@example.org>'}}",
                "contact.email | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'ada..b@example.org'}}",
                "contact.email | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'ada@fa\\u00df.example'}}",
                "contact.email | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'ada@example'}}",
                "contact | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}]}",
                "offerId | {'passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'a@example.org'}}",
                "seats[0].passenger | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'a@example.org'},'seats':[{'flightId':'JW201-2026-12-01','passenger':7,'seat':'12A'}]}",
                "seats[0].seat | {'offerId':'o','passengers':[{'type':'ADT','givenName':'A','familyName':'B','dateOfBirth':'1990-12-10'}],'contact':{'email':'a@example.org'},'seats':[{'flightId':'JW201-2026-12-01','passenger':0,'seat':'Z9'}]}"
            })
    void whatIsWrongWithARequestIsNamed(String field, String body) {
        Response response = post("/api/v1/bookings", UUID.randomUUID().toString(), body.replace('\'', '"'));
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("invalid-request");
        assertThat(response.body().path("errors").findValuesAsString("field")).contains(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"passengers", "seats"})
    void anOverlongListIsRejectedBeforeItsElementsAreValidated(String field) {
        String elements = String.join(",", Collections.nCopies(340_000, "{}"));
        Response response = post("/api/v1/bookings", "key", "{\"%s\":[%s]}".formatted(field, elements));
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("invalid-request");
        assertThat(response.body().path("errors").findValuesAsString("field")).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource({
        "\u0dc1\u0dca\u200d\u0dbb\u0dd3, \u0dc1\u0dca\u200d\u0dbb\u0dd3",
        "\u05d2\u05f3\u05d5\u05e8\u05d2\u05f3, \u05d2\u05f3\u05d5\u05e8\u05d2\u05f3",
        "\u02bbUmar, \u02bbUmar",
        "J.R., J.R.",
        "\u30ec\u30aa\u30fb\u30f4, \u30ec\u30aa\u30fb\u30f4",
        "Zoe\u0308, Zo\u00eb"
    })
    void aNameIsKeptAsItIsWritten(String written, String kept) {
        String body = bookingOf("offer", "ADT", "1990-12-10").replace("Ada", written);
        Response response = post("/api/v1/bookings", UUID.randomUUID().toString(), body);
        assertThat(response.status()).isEqualTo(201);
        assertThat(get(response.reference()).text("/passengers/0/givenName")).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "Ada.Example@Example.ORG, Ada.Example@example.org",
        "ada@m\u00fcnchen.example, ada@xn--mnchen-3ya.example"
    })
    void mailGoesExactlyWhereTheContactSays(String written, String kept) {
        String body = bookingOf("offer", "ADT", "1990-12-10").replace("traveller@example.org", written);
        Response response = post("/api/v1/bookings", UUID.randomUUID().toString(), body);
        assertThat(response.status()).isEqualTo(201);
        assertThat(jdbc.sql("SELECT contact_email FROM booking WHERE reference = ?")
                        .param(response.reference())
                        .query(String.class)
                        .single())
                .isEqualTo(kept);
    }

    @Test
    void aTokenThatTheProviderCanNotHaveIssuedIsBadInput() {
        String reference = book("key").reference();
        Response response = pay(reference, "pay", "tok_unheard_of");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text("/errors/0/field")).isEqualTo("method.token");
        assertThat(response.body().toString()).doesNotContain("tok_unheard_of");
    }

    @Test
    void aStreamOfAnEndedBookingSendsOneEventAndForbidsReconnection() {
        String reference = book("key").reference();
        cancel(reference);
        String events = "/api/v1/bookings/" + reference + "/events";
        String first = new String(
                http(token)
                        .get()
                        .uri(events)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent(),
                StandardCharsets.UTF_8);
        assertThat(first).contains("\"CANCELLED\"").doesNotContain("\"HELD\"");
        String lastId = first.lines()
                .filter(line -> line.startsWith("id:"))
                .reduce((_, last) -> last)
                .orElseThrow()
                .substring("id:".length());
        http(token)
                .get()
                .uri(events)
                .header("Last-Event-ID", lastId)
                .exchange()
                .expectStatus()
                .isNoContent();
        http(token)
                .get()
                .uri(events)
                .header("Last-Event-ID", "rubbish")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void anotherTravellersBookingIsNotFoundByAnyOperation() {
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
        assertThat(body(http(token).get().uri("/api/v1/disruptions")).status()).isEqualTo(403);
        assertThat(body(http().get().uri("/api/v1/disruptions")).status()).isEqualTo(401);
        assertThat(body(http(Tokens.staff()).get().uri("/api/v1/disruptions?cursor=none-of-ours"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theManifestOfAFlightIsEmptyAndThatOfNoneIsUnknown() {
        Response empty = body(http(Tokens.staff()).get().uri("/api/v1/flights/JW9998-2026-12-01/passengers"));
        assertThat(empty.status()).isEqualTo(200);
        assertThat(empty.body().path("passengers").size()).isZero();
        Response unknown = body(http(Tokens.staff()).get().uri("/api/v1/flights/JW9999-2026-12-01/passengers"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("not-found");
    }

    @Test
    void aCancelledBookingStaysCancelled() {
        String reference = book("key").reference();
        JsonNode fare = get(reference).body().path("fare");
        assertThat(fare.path("cancellation").toString())
                .isEqualTo("{\"refundable\":true,\"feePercent\":25,\"until\":\"2026-12-01T08:30:00+02:00\"}");
        assertThat(fare.path("change").toString()).isEqualTo("{\"changeable\":false}");
        Response first = cancel(reference);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text("/status")).isEqualTo("CANCELLED");
        assertThat(first.text("/refund/amount")).isEqualTo("0.00");
        assertThat(post("/api/v1/bookings/" + reference + "/cancellation", "key2", null)
                        .body())
                .isEqualTo(first.body());
        assertThat(pay(reference, "pay", "tok_visa").code()).isEqualTo("payment-not-possible");
    }
}
