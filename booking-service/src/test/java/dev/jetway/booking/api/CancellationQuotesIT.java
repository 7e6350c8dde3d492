package dev.jetway.booking.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.contracts.EventType;
import dev.jetway.testsupport.ConcurrentCalls;
import dev.jetway.testsupport.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Cancellation quotes, and cancellations with, without and with a malformed body. */
class CancellationQuotesIT extends TravellerIT {

    @Test
    void aCancellationByQuotePaysBackExactlyTheQuotedRefundAndIsRepeatable() {
        String reference = confirmed();
        Response quote = quote(reference, null);
        assertThat(quote.status()).isEqualTo(201);
        assertThat(quote.text("/refund/amount")).isEqualTo("298.50");
        assertThat(quote.text("/fee/amount")).isEqualTo("99.50");
        assertThat(Instant.parse(quote.text("/expiresAt")))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(9)), Instant.now().plus(Duration.ofMinutes(10)));
        assertThat(get(reference).text("/status")).isEqualTo("CONFIRMED");

        Response cancelled = cancel(reference, null, quote);
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.body().path("refund")).isEqualTo(quote.body().path("refund"));
        assertThat(cancel(reference, null, quote).body()).isEqualTo(cancelled.body());
        assertThat(post(cancellationOf(reference), null, null).body()).isEqualTo(cancelled.body());
        assertThat(quote(reference, null).code()).isEqualTo("cancellation-not-possible");
    }

    @Test
    void whatIsNotTheNewestValidQuoteIsExpired() {
        String reference = confirmed();
        assertExpired(cancelBy(reference, null, UUID.randomUUID().toString()));
        assertExpired(cancelBy(reference, null, "unknown"));
        Response older = quote(reference, null);
        Response newer = quote(reference, null);
        assertExpired(cancel(reference, null, older));
        jdbc.sql("UPDATE cancellation_quote SET expires_at = ? WHERE reference = ?")
                .params(Instant.now().minusSeconds(1).toString().replace("Z", ""), reference)
                .update();
        assertExpired(cancel(reference, null, newer));
        assertThat(get(reference).text("/status")).isEqualTo("CONFIRMED");
        assertThat(cancel(reference, null, quote(reference, null)).status()).isEqualTo(200);
    }

    @Test
    void aRepeatedKeyReplaysTheResponse() {
        String reference = confirmed();
        Response quote = quote(reference, "quote");
        Response again = quote(reference, "quote");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(quote.body());
        assertThat(again.headers().getFirst("Idempotency-Replayed")).isEqualTo("true");
        assertThat(quote(reference, "key").code()).isEqualTo("idempotency-key-reused");

        Response cancelled = cancel(reference, "cancel", quote);
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancel(reference, "cancel", quote).body()).isEqualTo(cancelled.body());
        assertThat(post(cancellationOf(reference), "cancel", null).code())
                .as("a request without the quote is another one")
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void someoneElsesBookingHasNoQuote() {
        String reference = book("key").reference();
        String stranger = Tokens.traveller(UUID.randomUUID().toString());
        assertThat(postAs(stranger, quotesOf(reference), null, null).status()).isEqualTo(404);
        assertThat(post(quotesOf("nothing"), null, null).status()).isEqualTo(404);
        assertThat(post(quotesOf("ZZZZZZ"), null, null).status()).isEqualTo(404);
        assertThat(postAs(Tokens.staff(), quotesOf(reference), null, null).status())
                .isEqualTo(403);
        assertThat(body(http().post().uri(quotesOf(reference))).status()).isEqualTo(401);
        assertThat(postAs(stranger, cancellationOf(reference), null, "{\"quoteId\": \"q\"}")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"quoteId\": null}", "{\"other\": 1}"})
    void withoutAQuoteTheCancellationIsAsBefore(String content) {
        String reference = confirmed();
        Response cancelled = post(cancellationOf(reference), null, content);
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.text("/refund/amount")).isEqualTo("298.50");
    }

    @Test
    void withoutABodyNoMediaTypeIsNeeded() {
        for (MediaType type : List.of(MediaType.TEXT_PLAIN, MediaType.APPLICATION_FORM_URLENCODED)) {
            String reference = book("key-" + type).reference();
            RestTestClient.RequestBodySpec request =
                    http(token).post().uri(cancellationOf(reference)).contentType(type);
            assertThat(body(request.body(new byte[0])).status())
                    .as(type.toString())
                    .isEqualTo(200);
        }
    }

    @Test
    void aBodyOfAnotherMediaTypeIsRefusedSinceItMayNameAQuote() {
        String reference = book("key").reference();
        for (MediaType type : List.of(MediaType.TEXT_PLAIN, MediaType.APPLICATION_FORM_URLENCODED)) {
            RestTestClient.RequestBodySpec request =
                    http(token).post().uri(cancellationOf(reference)).contentType(type);
            assertThat(body(request.body("quoteId=1".getBytes(StandardCharsets.US_ASCII)))
                            .code())
                    .isEqualTo("unsupported-media-type");
        }
        assertThat(get(reference).text("/status")).isEqualTo("HELD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "\"q\"",
                "{\"quoteId\": {}}",
                "{\"quoteId\": [\"q\"]}",
                "{\"quoteId\": \"\"}",
                "{\"quoteId\": \"\\ud800\"}",
                "{\"quoteId\": \"01234567890123456789012345678901234567890123456789012345678901234\"}"
            })
    void aMalformedBodyCancelsNothing(String content) {
        String reference = book("key").reference();
        Response response = post(cancellationOf(reference), null, content);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("invalid-request");
        assertThat(get(reference).text("/status")).isEqualTo("HELD");
    }

    @Test
    void ofQuotesAtOnceExactlyOneIsValid() throws Exception {
        String reference = confirmed();
        List<Response> quotes = ConcurrentCalls.call(10, _ -> quote(reference, null));
        assertThat(quotes).allMatch(quote -> quote.status() == 201);
        List<Response> responses = new ArrayList<>();
        for (Response quote : quotes) {
            responses.add(cancel(reference, null, quote));
        }
        assertThat(responses).filteredOn(response -> response.status() == 200).hasSize(1);
        assertThat(responses)
                .filteredOn(response -> response.status() != 200)
                .hasSize(9)
                .allMatch(response -> response.code().equals("quote-expired"));
    }

    @Test
    void aCancellationAndNewQuotesAtOnceCancelOnceOrNotAtAll() throws Exception {
        String reference = confirmed();
        Response quote = quote(reference, null);
        List<Response> responses =
                ConcurrentCalls.call(8, i -> i % 2 == 0 ? cancel(reference, null, quote) : quote(reference, null));
        boolean isCancelled = get(reference).text("/status").equals("CANCELLED");
        for (int i = 0; i < responses.size(); i += 2) {
            Response cancelled = responses.get(i);
            assertThat(cancelled.status()).isEqualTo(isCancelled ? 200 : 409);
            assertThat(cancelled.code()).isEqualTo(isCancelled ? "" : "quote-expired");
            assertThat(responses.get(i + 1).status()).isIn(201, 409);
        }
        assertThat(refundsRequested(reference)).isEqualTo(isCancelled ? 1 : 0);
    }

    private long refundsRequested(String reference) {
        return outboxOf(reference).stream()
                .filter(EventType.BOOKING_PAYMENT_REFUND_REQUESTED::equals)
                .count();
    }

    private Response quote(String reference, @Nullable String key) {
        return post(quotesOf(reference), key, null);
    }

    private Response cancel(String reference, @Nullable String key, Response quote) {
        return cancelBy(reference, key, quote.text("/quoteId"));
    }

    private Response cancelBy(String reference, @Nullable String key, String quoteId) {
        return post(cancellationOf(reference), key, "{\"quoteId\": \"" + quoteId + "\"}");
    }

    private static String quotesOf(String reference) {
        return "/api/v1/bookings/" + reference + "/cancellation-quotes";
    }

    private static String cancellationOf(String reference) {
        return "/api/v1/bookings/" + reference + "/cancellation";
    }

    private static void assertExpired(Response response) {
        assertThat(response.status()).isEqualTo(409);
        assertThat(response.code()).isEqualTo("quote-expired");
        assertThat(response.text("/detail")).contains("ask for a new quote");
    }
}
