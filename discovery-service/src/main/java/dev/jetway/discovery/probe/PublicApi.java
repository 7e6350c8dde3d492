package dev.jetway.discovery.probe;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** The calls of a purchase, through the public address and with nothing but what any client has. */
final class PublicApi {

    static final String CLIENT = "jetway-probe";
    private static final long POLL_MILLIS = 250;

    private final ProbeSettings settings;
    private final RestClient http;
    private final Clock clock;

    PublicApi(ProbeSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .version(HttpClient.Version.HTTP_1_1)
                .build());
        factory.setReadTimeout(settings.timeout());
        this.http = RestClient.builder()
                .requestFactory(factory)
                .defaultHeader(HttpHeaders.USER_AGENT, CLIENT)
                .build();
    }

    /** An access token of its own. */
    String signIn() {
        RestClient.RequestHeadersSpec<?> request = http.post()
                .uri(uri("/oauth2/token"))
                .headers(headers -> headers.setBasicAuth(CLIENT, settings.clientSecret(), StandardCharsets.UTF_8))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body("grant_type=client_credentials");
        return text(answer(request, 200), "access_token");
    }

    /** An offer of its own route that gives everything back, if there is one: what is bought is cancelled at once. */
    String search() {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(settings.daysAhead());
        URI offers = UriComponentsBuilder.fromUri(uri("/api/v1/offers"))
                .queryParam("origin", settings.origin())
                .queryParam("destination", settings.destination())
                .queryParam("departureDate", day)
                .queryParam("adults", 1)
                .build()
                .toUri();
        JsonNode found = answer(http.get().uri(offers), 200).path("offers");
        JsonNode chosen = found.valueStream()
                .filter(offer -> offer.at("/fare/brand").asString("").equals("FLEX"))
                .findFirst()
                .orElse(found.path(0));
        return text(chosen, "offerId");
    }

    /** The reference of a booking that is held. */
    String hold(String token, String offerId) {
        Map<String, Object> body = Map.of(
                "offerId",
                offerId,
                "passengers",
                List.of(Map.of(
                        "type", "ADT", "givenName", "Test", "familyName", "Purchase", "dateOfBirth", "1990-01-01")),
                "contact",
                Map.of("email", settings.email()));
        return text(answer(post("/api/v1/bookings", token).body(body), 201), "reference");
    }

    /** Pays, and waits for the ticket. */
    void pay(String token, String reference, Instant deadline) throws InterruptedException {
        Map<String, Object> body = Map.of("method", Map.of("type", "CARD", "token", settings.cardToken()));
        String status =
                text(answer(post(booking(reference) + "/payments", token).body(body), 202), "status");
        while (status.equals("PAYING")) {
            if (clock.instant().isAfter(deadline)) {
                throw new PurchaseFailed("no ticket in time");
            }
            Thread.sleep(POLL_MILLIS);
            RestClient.RequestHeadersSpec<?> look =
                    http.get().uri(uri(booking(reference))).headers(headers -> headers.setBearerAuth(token));
            status = text(answer(look, 200), "status");
        }
        if (!status.equals("CONFIRMED")) {
            throw new PurchaseFailed("the booking is " + status);
        }
    }

    void cancel(String token, String reference) {
        String status = text(answer(post(booking(reference) + "/cancellation", token), 200), "status");
        if (!status.equals("CANCELLED")) {
            throw new PurchaseFailed("the booking is " + status);
        }
    }

    private RestClient.RequestBodySpec post(String path, String token) {
        return http.post()
                .uri(uri(path))
                .headers(headers -> headers.setBearerAuth(token))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON);
    }

    private URI uri(String path) {
        return URI.create(settings.url().toString().replaceAll("/+$", "") + path);
    }

    private static String booking(String reference) {
        return "/api/v1/bookings/" + reference;
    }

    private static JsonNode answer(RestClient.RequestHeadersSpec<?> request, int expected) {
        return Objects.requireNonNull(request.exchange((_, response) -> {
            HttpStatusCode status = response.getStatusCode();
            if (status.value() != expected) {
                throw new PurchaseFailed("status " + status.value());
            }
            JsonNode body = response.bodyTo(JsonNode.class);
            if (body == null) {
                throw new PurchaseFailed("an answer without a body");
            }
            return body;
        }));
    }

    private static String text(JsonNode json, String field) {
        String value = json.path(field).asString("");
        if (value.isEmpty() || !value.matches("[\\w.~+/=-]+")) {
            throw new PurchaseFailed("an answer without " + field);
        }
        return value;
    }
}
