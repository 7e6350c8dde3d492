package dev.jetway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.jetway.contracts.ProblemCode;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RoutingIT extends GatewayIT {

    private static final int BYTES_TOO_MANY = 1_200_000;

    @ParameterizedTest
    @CsvSource({
        "GET, /login, identity-service, true, true",
        "GET, /login.css, identity-service, true, true",
        "GET, /register, identity-service, true, true",
        "POST, /register, identity-service, true, true",
        "POST, /login, identity-service, true, true",
        "GET, /logout, identity-service, true, true",
        "GET, /oauth2/authorize?client_id=x, identity-service, true, true",
        "POST, /oauth2/token, identity-service, true, true",
        "GET, /oauth2/jwks, identity-service, true, true",
        "GET, /.well-known/openid-configuration, identity-service, true, true",
        "GET, /userinfo, identity-service, true, true",
        "GET, /connect/logout, identity-service, true, true",
        "POST, /api/v1/travellers, identity-service, true, true",
        "GET, /api/v1/travellers/me, identity-service, true, true",
        "GET, /forgot-password, identity-service, true, true",
        "POST, /reset-password, identity-service, true, true",
        "POST, /api/v1/password-resets, identity-service, true, true",
        "POST, /api/v1/password-resets/completion, identity-service, true, true",
        "GET, /api/v1/airports?q=cai, flight-service, false, false",
        "GET, /api/v1/offers?origin=CAI&destination=LHR, flight-service, false, false",
        "GET, /api/v1/fares/calendar?origin=CAI&destination=LHR&month=2027-01, flight-service, false, false",
        "GET, /api/v1/flights?origin=CAI, flight-service, false, false",
        "GET, /api/v1/flights/JW201-2026-12-01/seat-map, flight-service, false, false",
        "POST, /api/v1/flights/JW201-2026-12-01/cancellation, flight-service, false, true",
        "GET, /api/v1/flights/JW201-2026-12-01/passengers, booking-service, false, true",
        "GET, /api/v1/disruptions, booking-service, false, true",
        "GET, /api/v1/staff/flights?airport=CAI&date=2026-12-01, flight-service, false, true",
        "GET, /api/v1/staff/actions, flight-service, false, true",
        "GET, /api/v1/staff/flights/JW201-2026-12-01/impact, booking-service, false, true",
        "GET, /api/v1/staff/bookings?reference=K7M2QX, booking-service, false, true",
        "GET, /api/v1/staff/sales-health, booking-service, false, true",
        "GET, /api/v1/bookings, booking-service, false, true",
        "POST, /api/v1/bookings, booking-service, false, true",
        "POST, /api/v1/bookings/K7M2QX/payments, booking-service, false, true",
        "GET, /api/v1/bookings/K7M2QX/events, booking-service, false, true",
        "GET, /api/v1/payments/5e1c, payment-service, false, true",
        "GET, /api/v1/notifications, notification-service, false, true"
    })
    void eachPathGoesToItsServiceWithTheCredentialsOfItsRoute(
            String method, String target, String service, boolean cookie, boolean token) {
        service(service).behave(RoutingIT::setACookie);
        String shown = Tokens.valid("nadia");
        HttpResponse<String> response = send(request(target, shown)
                .header("Cookie", "JETWAY_SESSION=secret; other=1")
                .method(method, BodyPublishers.ofString("")));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Served-By")).contains(service);
        assertThat(response.headers().allValues("Set-Cookie")).hasSize(cookie ? 1 : 0);
        FakeService.Received received = service(service).received().getLast();
        assertThat(received.target()).isEqualTo(target);
        assertThat(received.header("Cookie")).isEqualTo(cookie ? "JETWAY_SESSION=secret; other=1" : "");
        assertThat(received.header("Authorization")).isEqualTo(token ? "Bearer " + shown : "");
    }

    private static void setACookie(HttpExchange exchange, int attempt) throws IOException {
        boolean keys = exchange.getRequestURI().getPath().equals("/oauth2/jwks");
        exchange.getResponseHeaders().add("Set-Cookie", "JETWAY_SESSION=planted; Path=/");
        FakeService.respond(exchange, 200, "application/json", keys ? Tokens.publishedKeys() : "{}");
    }

    @Test
    void aRouteWithoutMetadataGetsNoCredentials() {
        send(request("/new-one", Tokens.valid("nadia")).header("Cookie", "JETWAY_SESSION=secret"));
        FakeService.Received received = service("payment-service").received().getLast();
        assertThat(received.headers().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .doesNotContain("cookie", "authorization");
    }

    @Test
    void limitsCanBeTurnedOffForBenchmarks() {
        for (int i = 0; i < 10; i++) {
            assertThat(get("/api/v1/airports").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identity-service",
                "flight-service",
                "booking-service",
                "payment-service",
                "notification-service"
            })
    void theDocumentOfEachServiceIsRoutedByItsName(String service) {
        HttpResponse<String> response = send(
                request("/v3/api-docs/" + service, Tokens.valid("nadia")).header("Cookie", "JETWAY_SESSION=secret"));
        assertThat(response.headers().firstValue("X-Served-By")).contains(service);
        FakeService.Received received = service(service).received().getLast();
        assertThat(received.target()).isEqualTo("/v3/api-docs");
        assertThat(received.header("Cookie") + received.header("Authorization")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/v1/holds",
                "/actuator",
                "/actuator/env",
                "/actuator/health/readiness",
                "/actuator/gateway/routes",
                "/v3/api-docs/replication-service",
                "/nothing/here"
            })
    void pathsWithoutARouteAreNotFound(String target) {
        assertProblem(get(target), ProblemCode.NOT_FOUND, target);
        assertProblem(send(request(target, Tokens.valid("nadia"))), ProblemCode.NOT_FOUND, target);
        assertNothingReachedAService();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/flights/../../../internal/v1/holds",
                "/api/v1/flights/%2e%2e/%2e%2e/%2e%2e/internal/v1/holds",
                "/api/v1/flights/..;/..;/internal",
                "/api/v1/flights/x%2f..%2f..%2finternal",
                "//internal/v1/holds",
                "/api/v1/flights/%00"
            })
    void noPathBypassesTheRoutes(String target) {
        assertProblem(get(target), ProblemCode.INVALID_REQUEST, target);
        assertNothingReachedAService();
    }

    @Test
    void theResponseOfAServiceIsPassedOnUnchanged() {
        String problem = "{\"code\":\"seat-unavailable\",\"status\":409}";
        service("booking-service").behave((exchange, attempt) -> {
            exchange.getResponseHeaders().set("X-Request-Id", "the-service-says-so-too");
            FakeService.respond(exchange, 409, "application/problem+json", problem);
        });
        HttpResponse<String> response = send(request("/api/v1/bookings", Tokens.valid("nadia"))
                .header("X-Request-Id", "r-1")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).isEqualTo(problem);
        assertThat(response.headers().allValues("X-Request-Id")).containsExactly("r-1");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("X-Frame-Options")).contains("DENY");
    }

    @Test
    void forwardedHeadersAndRequestIdAreSetByTheGatewayOnly() {
        send(request("/api/v1/airports")
                .header("X-Request-Id", "my request")
                .header("X-Forwarded-For", "10.9.9.9")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "gopher")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "for=10.9.9.9")
                .header("baggage", "booking.reference=K7M2QX"));
        FakeService.Received received = service("flight-service").received().getLast();
        assertThat(received.header("X-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(received.header("X-forwarded-host")).matches("127\\.0\\.0\\.1:\\d+");
        assertThat(received.header("X-forwarded-proto")).isEqualTo("http");
        assertThat(received.header("X-forwarded-prefix")).isEmpty();
        assertThat(received.header("Forwarded")).isEmpty();
        assertThat(received.header("Baggage")).isEmpty();
        assertThat(received.header("X-request-id")).matches("[0-9a-f-]{36}");
        assertThat(received.header("Traceparent")).startsWith("00-");
    }

    @Test
    void theTraceOfTheClientContinues() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        HttpResponse<String> response =
                send(request("/nothing").header("traceparent", "00-" + trace + "-b7ad6b7169203331-01"));
        assertThat(response.body()).contains(trace);
    }

    @Test
    void anEventReachesTheCallerWhenItIsSentAndTheStreamOutlivesTheTimeouts() throws Exception {
        var read = new CountDownLatch(1);
        service("booking-service").behave((exchange, attempt) -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("data: HELD\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            FakeService.hold(read);
            exchange.getResponseBody().write("data: CONFIRMED\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        HttpResponse<InputStream> stream =
                send(request("/api/v1/bookings/K7M2QX/events", Tokens.valid("nadia")), BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: HELD");
            // Longer than the response timeout and the deadline of these tests.
            assertThat(new CountDownLatch(1).await(3_500, TimeUnit.MILLISECONDS))
                    .isFalse();
            read.countDown();
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isEqualTo("data: CONFIRMED");
        }
    }

    /** A stream has no timeout, since it may be silent; a response to HEAD has to end. */
    @Test
    void headOfAStreamHasTheTimeoutOfAnOrdinaryRead() {
        var ended = new CountDownLatch(1);
        service("booking-service").respondAfter(ended);
        HttpResponse<String> response = send(
                request("/api/v1/bookings/K7M2QX/events", Tokens.valid("nadia")).HEAD());
        ended.countDown();
        assertThat(response.statusCode()).isEqualTo(503);
    }

    @Test
    void aBodyOverTheLimitIsRejectedWithAndWithoutContentLength() {
        byte[] big = new byte[BYTES_TOO_MANY];
        assertProblem(
                send(request("/api/v1/travellers").POST(BodyPublishers.ofByteArray(big))),
                ProblemCode.REQUEST_TOO_LARGE,
                "/api/v1/travellers");
        assertProblem(
                send(request("/api/v1/travellers")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(big)))),
                ProblemCode.REQUEST_TOO_LARGE,
                "/api/v1/travellers");
    }

    @Test
    void aBodyWithinTheLimitIsForwarded() {
        byte[] body = new byte[1_000_000];
        assertThat(send(request("/api/v1/travellers")
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void thePublicHealthHasOnlyTheStatus() {
        HttpResponse<String> health = get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
        assertProblem(
                send(request("/actuator/health").POST(BodyPublishers.noBody())),
                ProblemCode.METHOD_NOT_ALLOWED,
                "/actuator/health");
    }

    private static void assertNothingReachedAService() {
        for (String name : new String[] {"flight-service", "booking-service", "notification-service"}) {
            assertThat(service(name).received()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/airports?q=%", "/api/v1/airports?q=%zz", "/api/v1/a|b", "//"})
    void aTargetThatIsNoUriGetsAProblem(String target) throws IOException {
        try (HttpSocket socket = new HttpSocket(port())) {
            socket.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(socket.readResponse())
                    .startsWith("HTTP/1.1 400 ")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("\"code\":\"invalid-request\"");
            socket.send("GET /api/v1/airports HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(socket.readResponse()).startsWith("HTTP/1.1 200 ");
        }
    }
}
