package dev.jetway.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.FakeService;
import dev.jetway.gateway.GatewayIT;
import dev.jetway.gateway.Tokens;
import dev.jetway.testsupport.ConcurrentCalls;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Each test uses a route of its own, because circuit breakers keep state. */
@Timeout(60)
@TestPropertySource(
        properties = {
            "jetway.gateway.isolation.circuit.window=10",
            "jetway.gateway.isolation.circuit.calls-min=10",
            "jetway.gateway.isolation.circuit.trials=2",
            "jetway.gateway.isolation.circuit.open-for=2s",
            "jetway.gateway.isolation.routes.notifications.concurrent-max=2",
            "jetway.gateway.isolation.routes.manifest.concurrent-max=2",
            "jetway.gateway.isolation.routes.manifest.waiting.max=4",
            "jetway.gateway.isolation.routes.manifest.waiting.patience=30s",
            "jetway.gateway.balance.retry.share-percent=10",
            "jetway.gateway.balance.retry.per-second=0",
            "jetway.gateway.balance.retry.saved=12"
        })
class RouteResilienceIT extends GatewayIT {

    @Autowired
    private MeterRegistry meters;

    @Test
    void theCircuitBreakerOfAFailingRouteOpensAndClosesAgain() {
        service("flight-service").respond(502);
        IntStream.range(0, 10).forEach(i -> get("/api/v1/offers"));
        int received = service("flight-service").received().size();

        HttpResponse<String> refused = get("/api/v1/offers");

        assertProblem(refused, ProblemCode.SERVICE_UNAVAILABLE, "/api/v1/offers");
        assertThat(refused.headers().firstValue("Retry-After")).contains("2");
        assertThat(service("flight-service").received()).hasSize(received);
        assertThat(circuit("offers", "open")).isEqualTo(1);
        assertThat(refusals("offers", "circuit-open")).isPositive();
        assertThat(get("/api/v1/airports").statusCode())
                .as("another route of the same service")
                .isEqualTo(502);

        service("flight-service").reset();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> get("/api/v1/offers").statusCode() == 200 && circuit("offers", "closed") == 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 500})
    void responsesOfAServiceDoNotOpenTheCircuitBreaker(int status) {
        service("payment-service").respond(status);
        assertThat(IntStream.range(0, 30)
                        .map(i -> send(request("/api/v1/payments/1", Tokens.valid("nadia")))
                                .statusCode()))
                .containsOnly(status);
        assertThat(service("payment-service").received()).hasSize(30);
        assertThat(circuit("payments", "closed")).isEqualTo(1);
    }

    @Test
    void retriesAreLimitedByTheBudget() {
        service("booking-service").respond(503);
        IntStream.range(0, 9).forEach(i -> send(request("/api/v1/bookings", Tokens.valid("nadia"))));
        assertThat(service("booking-service").received())
                .as("9 calls, 12 retries of the initial budget, and those that 9 calls add")
                .hasSize(9 + 12);
        assertThat(meters.counter("jetway.gateway.retries.refused", "route", "bookings")
                        .count())
                .isPositive();
    }

    @Test
    void aRequestOverTheBulkheadIsRejectedAtOnceAndOtherRoutesAreNotAffected() throws Exception {
        var released = new CountDownLatch(1);
        service("notification-service").respondAfter(released);
        try (ExecutorService callers = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> slow = IntStream.range(0, 2)
                    .mapToObj(i -> callers.submit(() -> notifications().statusCode()))
                    .toList();
            await().until(() -> service("notification-service").received().size() == 2);

            HttpResponse<String> refused = notifications();

            assertProblem(refused, ProblemCode.SERVICE_UNAVAILABLE, "/api/v1/notifications");
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refusals("notifications", "full")).isEqualTo(1);
            assertThat(refused.headers().firstValue("Strict-Transport-Security"))
                    .as("headers that the route's filters add")
                    .isEmpty();
            assertThat(countedRequests("notifications", "503")).isEqualTo(1);
            assertThat(get("/.well-known/openid-configuration").statusCode()).isEqualTo(200);
            released.countDown();
            for (Future<Integer> each : slow) {
                assertThat(each.get()).isEqualTo(200);
            }
        }
        assertThat(notifications().statusCode()).isEqualTo(200);
    }

    @Test
    void aBurstWaitsInTheQueueOfItsRoute() throws Exception {
        var concurrency = new AtomicInteger();
        var atOnceMax = new AtomicInteger();
        service("booking-service").behave((exchange, attempt) -> {
            atOnceMax.accumulateAndGet(concurrency.incrementAndGet(), Math::max);
            await().until(() -> atOnceMax.get() == 2);
            concurrency.decrementAndGet();
            FakeService.respond(exchange, 200, "application/json", "[]");
        });
        assertThat(ConcurrentCalls.call(
                        6,
                        _ -> send(request("/api/v1/flights/JW1-2027-01-01/passengers", Tokens.valid("nadia")))
                                .statusCode()))
                .containsOnly(200);
        assertThat(atOnceMax).hasValue(2);
        assertThat(meters.get("jetway.gateway.route.waiting")
                        .tag("route", "manifest")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void aWriteWithoutAResponseHasAnUnknownOutcome() {
        var never = new CountDownLatch(1);
        service("booking-service").respondAfter(never);
        HttpResponse<String> response =
                send(request("/api/v1/bookings", Tokens.valid("nadia")).POST(BodyPublishers.ofString("{}")));
        never.countDown();
        assertProblem(response, ProblemCode.GATEWAY_TIMEOUT, "/api/v1/bookings");
        assertThat(response.body()).contains("same Idempotency-Key");
        assertThat(response.headers().firstValue("Retry-After")).contains("2");
        assertThat(service("booking-service").received()).hasSize(1);
        assertThat(meters.counter("jetway.gateway.route.deadlines", "route", "booking-commands")
                        .count())
                .isEqualTo(1);
    }

    /** As a scrape shows them, with the labels of all other requests. */
    private long countedRequests(String route, String status) {
        assertThat(meters.get("http.server.requests").timers().stream()
                        .map(timer -> timer.getId().getTags().stream()
                                .map(Tag::getKey)
                                .collect(Collectors.toSet()))
                        .distinct())
                .as("sets of labels, of which a scrape can show one only")
                .hasSize(1);
        return meters
                .get("http.server.requests")
                .tags("uri", route, "status", status, "method", "GET", "outcome", "SERVER_ERROR", "error", "none")
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private HttpResponse<String> notifications() {
        return send(request("/api/v1/notifications", Tokens.valid("nadia")));
    }

    private double circuit(String route, String state) {
        return meters.get("resilience4j.circuitbreaker.state")
                .tags("name", route, "state", state)
                .gauge()
                .value();
    }

    private double refusals(String route, String reason) {
        return meters.counter("jetway.gateway.route.refusals", "route", route, "reason", reason)
                .count();
    }
}
