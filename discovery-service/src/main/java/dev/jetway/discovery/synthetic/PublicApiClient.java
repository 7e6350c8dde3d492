package dev.jetway.discovery.synthetic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The requests of a synthetic purchase, through the public URL, with what any client has. */
final class PublicApiClient {

    static final String CLIENT = "jetway-probe";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PAYING = "PAYING";
    private static final String EVENT_DATA = "data:";

    /** A stream ends early when its instance is stopped. */
    private static final int STREAMS_MAX = 5;

    /** A step of a synthetic purchase failed. The message is logged, so it has no personal data and no secrets. */
    static final class PurchaseFailedException extends RuntimeException {
        PurchaseFailedException(String reason) {
            super(reason);
        }
    }

    private final SyntheticPurchaseProperties properties;
    private final HttpClient connections;
    private final RestClient http;
    private final Clock clock;

    PublicApiClient(SyntheticPurchaseProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        this.connections = HttpClient.newBuilder()
                .connectTimeout(properties.timeout())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.http = client(properties.timeout());
    }

    private RestClient client(Duration timeout) {
        var requests = new JdkClientHttpRequestFactory(connections);
        requests.setReadTimeout(timeout);
        return RestClient.builder()
                .requestFactory(requests)
                .defaultHeader(HttpHeaders.USER_AGENT, CLIENT)
                .build();
    }

    /** Whether the platform is up and sells the flights of synthetic purchases. */
    boolean isReady() {
        try {
            JsonNode health = exchange(http.get().uri(uri("/actuator/health")), 200);
            return text(health, "status").equals("UP") && !search().isEmpty();
        } catch (PurchaseFailedException | RestClientException notYet) {
            return false;
        }
    }

    /** Returns an access token. */
    String signIn() {
        RestClient.RequestHeadersSpec<?> request = http.post()
                .uri(uri("/oauth2/token"))
                .headers(headers -> headers.setBasicAuth(CLIENT, properties.clientSecret(), StandardCharsets.UTF_8))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body("grant_type=client_credentials");
        return text(exchange(request, 200), "access_token");
    }

    /** Returns the id of a refundable offer on the synthetic route, or of the first if none is. */
    String search() {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(properties.daysAhead());
        URI offers = UriComponentsBuilder.fromUri(uri("/api/v1/offers"))
                .queryParam("origin", properties.origin())
                .queryParam("destination", properties.destination())
                .queryParam("departureDate", day)
                .queryParam("adults", 1)
                .build()
                .toUri();
        JsonNode found = exchange(http.get().uri(offers), 200).path("offers");
        JsonNode chosen = found.valueStream()
                .filter(offer -> offer.at("/fare/brand").asString("").equals("FLEX"))
                .findFirst()
                .orElse(found.path(0));
        return text(chosen, "offerId");
    }

    /** Returns the record locator of the held booking. */
    String hold(String token, String offerId) {
        Map<String, Object> body = Map.of(
                "offerId",
                offerId,
                "passengers",
                List.of(Map.of(
                        "type", "ADT", "givenName", "Test", "familyName", "Purchase", "dateOfBirth", "1990-01-01")),
                "contact",
                Map.of("email", properties.email()));
        return text(exchange(post("/api/v1/bookings", token).body(body), 201), "reference");
    }

    /** Pays and follows the booking's event stream until the payment has an outcome. */
    void pay(String token, String reference, Instant deadline) {
        Map<String, Object> body = Map.of("method", Map.of("type", "CARD", "token", properties.cardToken()));
        String status =
                text(exchange(post(booking(reference) + "/payments", token).body(body), 202), "status");
        for (int stream = 0; status.equals(PAYING) && stream < STREAMS_MAX; stream++) {
            status = statusAfterPayment(token, reference, deadline);
        }
        if (!status.equals("CONFIRMED")) {
            throw new PurchaseFailedException("the booking is " + status);
        }
    }

    private String statusAfterPayment(String token, String reference, Instant deadline) {
        Duration left = Duration.between(clock.instant(), deadline);
        if (!left.isPositive()) {
            throw new PurchaseFailedException("no ticket before the deadline");
        }
        return Objects.requireNonNull(client(left)
                .get()
                .uri(uri(booking(reference) + "/events"))
                .accept(MediaType.TEXT_EVENT_STREAM)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange((_, response) -> {
                    requireStatus(response, 200);
                    // Closed here: the response would first read the open stream to its end.
                    try (var events =
                            new BufferedReader(new InputStreamReader(response.getBody(), StandardCharsets.UTF_8))) {
                        return events.lines()
                                .filter(line -> line.startsWith(EVENT_DATA))
                                .map(line -> text(JSON.readTree(line.substring(EVENT_DATA.length())), "status"))
                                .filter(status -> !status.equals(PAYING))
                                .findFirst()
                                .orElse(PAYING);
                    }
                }));
    }

    void cancel(String token, String reference) {
        String status = text(exchange(post(booking(reference) + "/cancellation", token), 200), "status");
        if (!status.equals("CANCELLED")) {
            throw new PurchaseFailedException("the booking is " + status);
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
        return URI.create(properties.url().toString().replaceAll("/+$", "") + path);
    }

    private static String booking(String reference) {
        return "/api/v1/bookings/" + reference;
    }

    private static JsonNode exchange(RestClient.RequestHeadersSpec<?> request, int expected) {
        return Objects.requireNonNull(request.exchange((_, response) -> {
            requireStatus(response, expected);
            JsonNode body = response.bodyTo(JsonNode.class);
            if (body == null) {
                throw new PurchaseFailedException("response without a body");
            }
            return body;
        }));
    }

    private static void requireStatus(ClientHttpResponse response, int expected) throws IOException {
        int status = response.getStatusCode().value();
        if (status != expected) {
            throw new PurchaseFailedException("status " + status);
        }
    }

    private static String text(JsonNode json, String field) {
        String value = json.path(field).asString("");
        if (value.isEmpty() || !value.matches("[\\w.~+/=-]+")) {
            throw new PurchaseFailedException("response without " + field);
        }
        return value;
    }
}
