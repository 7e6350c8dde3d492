package dev.jetway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

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
        "GET, /login, identity-service",
        "GET, /login.css, identity-service",
        "GET, /register, identity-service",
        "POST, /register, identity-service",
        "POST, /login, identity-service",
        "GET, /logout, identity-service",
        "GET, /oauth2/authorize?client_id=x, identity-service",
        "POST, /oauth2/token, identity-service",
        "GET, /oauth2/jwks, identity-service",
        "GET, /.well-known/openid-configuration, identity-service",
        "GET, /userinfo, identity-service",
        "GET, /connect/logout, identity-service",
        "POST, /api/v1/travellers, identity-service",
        "GET, /api/v1/travellers/me, identity-service",
        "GET, /forgot-password, identity-service",
        "POST, /reset-password, identity-service",
        "POST, /api/v1/password-resets, identity-service",
        "POST, /api/v1/password-resets/completion, identity-service",
        "GET, /api/v1/airports?q=cai, flight-service",
        "GET, /api/v1/offers?origin=CAI&destination=LHR, flight-service",
        "GET, /api/v1/fares/calendar?origin=CAI&destination=LHR&month=2027-01, flight-service",
        "GET, /api/v1/flights?origin=CAI, flight-service",
        "GET, /api/v1/flights/JW201-2026-12-01/seat-map, flight-service",
        "POST, /api/v1/flights/JW201-2026-12-01/cancellation, flight-service",
        "GET, /api/v1/flights/JW201-2026-12-01/passengers, booking-service",
        "GET, /api/v1/disruptions, booking-service",
        "GET, /api/v1/staff/flights?airport=CAI&date=2026-12-01, flight-service",
        "GET, /api/v1/staff/actions, flight-service",
        "GET, /api/v1/staff/flights/JW201-2026-12-01/impact, booking-service",
        "GET, /api/v1/staff/bookings?reference=K7M2QX, booking-service",
        "GET, /api/v1/staff/sales-health, booking-service",
        "GET, /api/v1/bookings, booking-service",
        "POST, /api/v1/bookings, booking-service",
        "POST, /api/v1/bookings/K7M2QX/payments, booking-service",
        "GET, /api/v1/bookings/K7M2QX/events, booking-service",
        "GET, /api/v1/payments/5e1c, payment-service",
        "GET, /api/v1/notifications, notification-service"
    })
    void eachPathGoesToTheServiceThatAnswersForIt(String method, String target, String service) {
        HttpResponse<String> answer =
                send(request(target, Tokens.valid("nadia")).method(method, BodyPublishers.ofString("")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Served-By")).contains(service);
        assertThat(service(service).received().getLast().target()).isEqualTo(target);
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
        assertThat(get("/v3/api-docs/" + service).headers().firstValue("X-Served-By"))
                .contains(service);
        assertThat(service(service).received().getLast().target()).isEqualTo("/v3/api-docs");
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
            FakeService.answer(exchange, 409, "application/problem+json", problem);
        });
        HttpResponse<String> answer = send(request("/api/v1/bookings", Tokens.valid("nadia"))
                .header("X-Request-Id", "r-1")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo(problem);
        assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("r-1");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
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
        HttpResponse<String> answer =
                send(request("/nothing").header("traceparent", "00-" + trace + "-b7ad6b7169203331-01"));
        assertThat(answer.body()).contains(trace);
    }

    @Test
    void anEventReachesTheCallerWhenItIsSentAndTheStreamOutlivesTheTimeouts() throws Exception {
        var read = new CountDownLatch(1);
        service("booking-service").behave((exchange, attempt) -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("data: HELD\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await(read);
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
    void thePublicHealthSaysUpAndNothingMore() {
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

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IOException("nobody read the first event");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/airports?q=%", "/api/v1/airports?q=%zz", "/api/v1/a|b", "//"})
    void aTargetThatIsNoUriGetsAProblem(String target) throws IOException {
        try (HttpSocket socket = new HttpSocket(port())) {
            socket.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(socket.answer())
                    .startsWith("HTTP/1.1 400 ")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("\"code\":\"invalid-request\"");
            socket.send("GET /api/v1/airports HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(socket.answer()).startsWith("HTTP/1.1 200 ");
        }
    }
}
