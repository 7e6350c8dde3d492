package dev.jetway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.contracts.ProblemCode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Six attempts of a read that hangs would take longer than the deadline of three seconds. */
@Timeout(30)
class FailureIT extends GatewayIT {

    private static final int ATTEMPTS_MAX = 6;

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void aReadOfAnUnavailableServiceIsAttemptedSixTimes(int status) {
        service("flight-service").respond(status);
        assertThat(get("/api/v1/airports").statusCode()).isEqualTo(status);
        assertThat(service("flight-service").received()).hasSize(ATTEMPTS_MAX);
    }

    @Test
    void aReadSucceedsWithItsFirstSuccessfulAttempt() {
        service("flight-service")
                .behave((exchange, attempt) ->
                        FakeService.respond(exchange, attempt < 3 ? 503 : 200, "text/plain", "attempt " + attempt));
        HttpResponse<String> response = get("/api/v1/airports");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("attempt 3");
    }

    @Test
    void aReadWhoseConnectionBreaksIsRetried() {
        service("flight-service").behave((exchange, attempt) -> {
            if (attempt == 1) {
                exchange.close();
            } else {
                FakeService.respond(exchange, 200, "text/plain", "attempt " + attempt);
            }
        });
        assertThat(get("/api/v1/airports").body()).isEqualTo("attempt 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void aWriteIsAttemptedOnce(String method) {
        service("booking-service").respond(503);
        HttpResponse<String> response =
                send(request("/api/v1/bookings", Tokens.valid("nadia")).method(method, BodyPublishers.ofString("{}")));
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(service("booking-service").received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 429, 500, 501, 505})
    void aFinalResponseIsNotRetried(int status) {
        service("flight-service").respond(status);
        assertThat(get("/api/v1/airports").statusCode()).isEqualTo(status);
        assertThat(service("flight-service").received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void refusedConnectionsAreReportedAsAnOutage(String method) {
        service("notification-service").stop();
        HttpResponse<String> response =
                send(request("/api/v1/notifications", Tokens.valid("nadia")).method(method, BodyPublishers.noBody()));
        assertProblem(response, ProblemCode.SERVICE_UNAVAILABLE, "/api/v1/notifications");
        assertThat(response.headers().firstValue("Retry-After")).contains("2");
    }

    @Test
    void aServiceWithoutInstancesIsReportedAsAnOutage() {
        HttpResponse<String> response = get("/nobody");
        assertProblem(response, ProblemCode.SERVICE_UNAVAILABLE, "/nobody");
        assertThat(response.headers().firstValue("Retry-After")).contains("2");
    }

    @Test
    void theDeadlineIncludesAllAttempts() {
        var never = new CountDownLatch(1);
        service("flight-service").respondAfter(never);
        Instant start = Instant.now();
        HttpResponse<String> response = get("/api/v1/airports");
        never.countDown();
        assertProblem(response, ProblemCode.SERVICE_UNAVAILABLE, "/api/v1/airports");
        assertThat(response.headers().firstValue("Retry-After")).contains("2");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMillis(4_500));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProblemHasNoHeadersOfTheResponseWhoseBodyDidNotArrive(boolean breaksOff) {
        Map<String, String> headers = Map.of(
                "Content-Encoding", "gzip",
                "Content-Language", "ar",
                "Content-Range", "bytes 0-9/1000",
                "ETag", "\"1\"",
                "Last-Modified", "Tue, 01 Dec 2026 00:00:00 GMT",
                "Cache-Control", "max-age=3600",
                "X-Served-By", "flight-service");
        var never = new CountDownLatch(1);
        service("flight-service").behave((exchange, _) -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            if (!breaksOff) {
                FakeService.hold(never);
            }
            exchange.close();
        });
        HttpResponse<String> response = get("/api/v1/airports");
        never.countDown();
        assertProblem(response, ProblemCode.SERVICE_UNAVAILABLE, "/api/v1/airports");
        assertThat(response.headers().map()).doesNotContainKeys(headers.keySet().toArray(String[]::new));
    }

    @Test
    void aResponseOverTheBufferLimitIsPassedOn() {
        service("flight-service").behave((exchange, _) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[3 * 1024 * 1024]);
            exchange.close();
        });
        HttpResponse<String> response = get("/api/v1/airports");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).hasSize(3 * 1024 * 1024);
        assertThat(service("flight-service").received()).hasSize(2);
    }
}
