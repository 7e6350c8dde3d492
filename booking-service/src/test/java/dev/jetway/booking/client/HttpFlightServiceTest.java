package dev.jetway.booking.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.jetway.booking.application.HoldOutcome;
import dev.jetway.booking.application.HoldRequest;
import dev.jetway.booking.application.HoldRequest.ChosenSeat;
import dev.jetway.booking.domain.CancellationRule;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.PartyPolicy.Violation;
import dev.jetway.booking.domain.SeatNumber;
import dev.jetway.contracts.OfferChange;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.problem.ProblemException;
import dev.jetway.platform.problem.TransientFailures;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Calls of an HTTP server with scripted responses. */
class HttpFlightServiceTest {

    private static final String GRANTED = """
            {"holdId": "2f1c9f0e-6d59-4f5b-8a41-5f7a3f5f9c11", "heldUntil": "2026-11-22T10:17:00Z",
             "total": {"amount": "398.00", "currency": "USD"},
             "fare": {"brand": "FLEX", "fareBasis": "YFOW", "refundable": true, "changeable": true, "checkedBags": 2},
             "pricePerPassenger": [{"type": "ADT", "count": 1, "price": {"amount": "398.00", "currency": "USD"}}],
             "segments": [{"flightId": "JW201-2026-12-01", "flightNumber": "JW201", "origin": "CAI",
                "destination": "LHR", "departureTime": "2026-12-01T08:30:00+02:00",
                "arrivalTime": "2026-12-01T11:45:00Z", "cabin": "ECONOMY",
                "seats": [{"passenger": 0, "seat": "12A"}]}]}
            """;

    private final JsonMapper json = JsonMapper.builder()
            .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final CircuitBreaker circuit = CircuitBreaker.of(
            "test",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(4)
                    .minimumNumberOfCalls(4)
                    .recordException(HttpFlightService.NoResponse::isUnavailable)
                    .build());
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private int status = 201;
    private String body = GRANTED;
    private String requestBody = "";
    private boolean neverResponds;
    private boolean isTruncated;
    private int brokenConnections;
    private final AtomicInteger requests = new AtomicInteger();

    HttpFlightServiceTest() throws IOException {}

    @BeforeEach
    void start() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/v1/holds", exchange -> {
            requestBody = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (requests.incrementAndGet() <= brokenConnections) {
                exchange.close();
                return;
            }
            if (neverResponds) {
                released.join();
            }
            byte[] response = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .add("Content-Type", status < 400 ? "application/json" : "application/problem+json");
            exchange.sendResponseHeaders(status, response.length);
            exchange.getResponseBody().write(response, 0, isTruncated ? response.length / 2 : response.length);
            exchange.getResponseBody().flush();
            exchange.close();
        });
        server.createContext("/api/v1/flights/" + Examples.CAIRO_LONDON, exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        released.complete(null);
        server.stop(0);
    }

    @Test
    void aGrantedHoldKeepsTheLocalTimesAndTheSeats() {
        HoldOutcome.Granted granted = (HoldOutcome.Granted) hold();
        assertThat(granted.total()).isEqualTo(Examples.PRICE);
        assertThat(granted.segments().getFirst().departureTime())
                .isEqualTo(OffsetDateTime.parse("2026-12-01T08:30:00+02:00"));
        assertThat(granted.segments()).containsExactly(Examples.cairoToLondon(Examples.seat(0, "12A")));
        assertThat(requestBody)
                .contains("\"passengers\":[\"ADT\"]")
                .contains("\"datesOfBirth\":[\"1990-12-10\"]")
                .contains("\"flightsAtLimit\":[\"JW202-2026-12-08\"]")
                .contains("\"heldUntil\":\"2026-11-22T10:17:00Z\"")
                .contains("{\"flightId\":\"JW201-2026-12-01\",\"passenger\":0,\"seat\":\"12A\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "409, seat-unavailable, SeatUnavailable",
        "409, sold-out, SoldOut",
        "409, offer-expired, OfferExpired",
        "409, offer-changed, OfferChanged",
        "409, too-many-holds, TooManyHolds",
        "400, offer-invalid, OfferInvalid",
        "400, something-else, Unavailable",
        "401, unauthorized, Unavailable",
        "404, not-found, Unavailable",
        "429, rate-limited, Unavailable",
        "500, internal-error, Unavailable",
        "503, service-unavailable, Unavailable"
    })
    void everyProblemCodeHasAnOutcome(int responseStatus, String code, String outcome) {
        status = responseStatus;
        body = "{\"code\": \"" + code + "\"}";
        assertThat(hold().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void violationsArePassedOn() {
        status = 400;
        body = "{\"code\": \"invalid-request\","
                + " \"errors\": [{\"field\": \"seats[0].seat\", \"message\": \"no such seat\"}]}";
        assertThat(hold()).isEqualTo(new HoldOutcome.Invalid(List.of(new Violation("seats[0].seat", "no such seat"))));
    }

    @Test
    void aResponseOfAnOlderVersionHasTheDefaultCancellationRule() {
        assertThat(((HoldOutcome.Granted) hold()).fare().cancellation())
                .isEqualTo(new CancellationRule(0, Duration.ZERO));
        body = body.replace(
                "\"checkedBags\": 2",
                "\"checkedBags\": 2, \"cancellationFeePercent\": 40, \"cancellationClosesMinutesBefore\": 60");
        assertThat(((HoldOutcome.Granted) hold()).fare().cancellation())
                .isEqualTo(new CancellationRule(40, Duration.ofHours(1)));
    }

    @Test
    void changesOfTheOfferArePassedOn() {
        status = 409;
        body = "{\"code\": \"offer-changed\", \"changes\": [{\"flightId\": \"JW201-2026-12-01\","
                + " \"field\": \"status\", \"offered\": \"SCHEDULED\", \"actual\": \"CANCELLED\"}]}";
        assertThat(hold())
                .isEqualTo(new HoldOutcome.OfferChanged(
                        List.of(new OfferChange("JW201-2026-12-01", "status", "SCHEDULED", "CANCELLED"))));
    }

    @Test
    void aRefusalThatIsNoProblemDocumentIsUnavailable() {
        status = 409;
        body = "<html>conflict</html>";
        assertThat(hold()).isInstanceOf(HoldOutcome.Unavailable.class);
    }

    @Test
    void timeoutsOpenTheCircuitBreaker() {
        neverResponds = true;
        for (int i = 0; i < 4; i++) {
            assertThat(hold()).isInstanceOf(HoldOutcome.Unavailable.class);
        }
        assertThat(circuit.getState()).isEqualTo(CircuitBreaker.State.OPEN);
        // On a busy machine a request may arrive after its timeout.
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(requests).as("a timeout is not retried").hasValue(4));
        assertThat(hold()).isInstanceOf(HoldOutcome.Unavailable.class);
        assertThat(requests).as("a circuit that is open").hasValue(4);
    }

    @Test
    void aRequestWhoseConnectionFailsIsRepeatedOnce() {
        brokenConnections = 1;
        assertThat(hold()).isInstanceOf(HoldOutcome.Granted.class);
        assertThat(requests).hasValue(2);
        assertThat(circuit.getMetrics().getNumberOfFailedCalls()).isZero();
        brokenConnections = 4;
        assertThat(hold()).isInstanceOf(HoldOutcome.Unavailable.class);
        assertThat(requests).hasValue(4);
    }

    @Test
    void aTruncatedResponseIsUnavailable() {
        isTruncated = true;
        assertThat(hold()).isInstanceOf(HoldOutcome.Unavailable.class);
    }

    @Test
    void refusalsDoNotOpenTheCircuitBreaker() {
        status = 409;
        body = "{\"code\": \"sold-out\"}";
        for (int i = 0; i < 10; i++) {
            assertThat(hold()).isInstanceOf(HoldOutcome.SoldOut.class);
        }
        assertThat(circuit.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({"500, CLOSED", "415, CLOSED", "429, CLOSED", "502, OPEN", "503, OPEN", "504, OPEN"})
    void onlyUnavailabilityOpensTheCircuitBreaker(int responseStatus, CircuitBreaker.State state) {
        status = responseStatus;
        body = "{}";
        for (int i = 0; i < 10; i++) {
            assertThat(hold()).isInstanceOf(HoldOutcome.Unavailable.class);
        }
        assertThat(circuit.getState()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"200, true", "404, false"})
    void aFlightExistsOrNot(int responseStatus, boolean exists) {
        status = responseStatus;
        assertThat(flightService().exists(Examples.CAIRO_LONDON)).isEqualTo(exists);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 500, 503})
    void existenceIsUnknownInAnOutage(int responseStatus) {
        status = responseStatus;
        assertThatThrownBy(() -> flightService().exists(Examples.CAIRO_LONDON))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.SERVICE_UNAVAILABLE));
    }

    @Test
    void lookUpsThatFailDoNotKeepSeatsFromBeingHeld() {
        status = 503;
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> flightService().exists(Examples.CAIRO_LONDON))
                    .isInstanceOf(ProblemException.class);
        }
        status = 201;
        assertThat(hold()).isInstanceOf(HoldOutcome.Granted.class);
    }

    @Test
    void anUnreachableServiceIsAnOutageAndATransientFailure() {
        server.stop(0);
        assertThat(hold()).isInstanceOf(HoldOutcome.Unavailable.class);
        assertThatThrownBy(() -> flightService().exists(Examples.CAIRO_LONDON))
                .satisfies(failure ->
                        assertThat(TransientFailures.isTransient(failure)).isTrue());
    }

    private HoldOutcome hold() {
        return flightService()
                .hold(new HoldRequest(
                        "2f1c9f0e-6d59-4f5b-8a41-5f7a3f5f9c11",
                        "offer",
                        List.of(Examples.anyAdult()),
                        List.of(new ChosenSeat(Examples.CAIRO_LONDON, 0, new SeatNumber("12A"))),
                        Set.of(Examples.LONDON_CAIRO),
                        Examples.POLICY.leaseEnd(Examples.NOW)));
    }

    private HttpFlightService flightService() {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory();
        requests.setReadTimeout(Duration.ofMillis(neverResponds ? 1_000 : 5_000));
        RestClient client = RestClient.builder()
                .requestFactory(requests)
                .baseUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .build();
        return new HttpFlightService(client, circuit, json);
    }
}
