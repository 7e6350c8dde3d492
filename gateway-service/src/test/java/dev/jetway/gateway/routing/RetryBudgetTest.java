package dev.jetway.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.gateway.problem.ProblemWriter;
import dev.jetway.gateway.routing.OutlierDetector.Properties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.RetryGatewayFilterFactory.RetryConfig;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.NotFoundException;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.cloud.gateway.support.TimeoutException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Which failures use the retry budget: two retries for all calls of a test. */
class RetryBudgetTest {

    private static final int BUDGET = 2;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final GatewayFilter retry = retry();

    static Stream<Arguments> retried() {
        return Stream.of(
                Arguments.of("503", HttpStatus.SERVICE_UNAVAILABLE, null),
                Arguments.of("refused connection", null, new ConnectException()),
                Arguments.of("broken connection after a 200", HttpStatus.OK, new IOException()),
                Arguments.of(
                        "timeout",
                        null,
                        new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT, "", new TimeoutException())));
    }

    static Stream<Arguments> notRetried() {
        return Stream.of(
                Arguments.of("200", HttpMethod.GET, HttpStatus.OK, null),
                Arguments.of("404", HttpMethod.GET, HttpStatus.NOT_FOUND, null),
                Arguments.of("500", HttpMethod.GET, HttpStatus.INTERNAL_SERVER_ERROR, null),
                Arguments.of("503 to a write", HttpMethod.POST, HttpStatus.SERVICE_UNAVAILABLE, null),
                Arguments.of("broken connection of a write", HttpMethod.POST, null, new IOException()),
                Arguments.of("no instance", HttpMethod.GET, null, NotFoundException.create(false, "none")),
                Arguments.of("no connection in the pool", HttpMethod.GET, null, new IllegalStateException()),
                Arguments.of(
                        "a fault after a 503",
                        HttpMethod.GET,
                        HttpStatus.SERVICE_UNAVAILABLE,
                        new IllegalArgumentException()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("retried")
    void aRetryUsesTheBudget(String what, @Nullable HttpStatus status, @Nullable Throwable failure) {
        assertThat(attempts(HttpMethod.GET, status, failure)).isEqualTo(1 + BUDGET);
        assertThat(refused()).isEqualTo(1);
        assertThat(attempts(HttpMethod.GET, status, failure)).isEqualTo(1);
        assertThat(refused()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notRetried")
    void anAttemptThatIsNotRetriedLeavesTheBudgetToOthers(
            String what, HttpMethod method, @Nullable HttpStatus status, @Nullable Throwable failure) {
        for (int i = 0; i < 2 * BUDGET; i++) {
            assertThat(attempts(method, status, failure)).isEqualTo(1);
        }
        assertThat(refused()).isZero();
        assertThat(attempts(HttpMethod.GET, null, new IOException())).isEqualTo(1 + BUDGET);
    }

    @Test
    void theLastAttemptUsesNoBudget() {
        GatewayFilter once = retry(1);
        for (int i = 0; i < BUDGET; i++) {
            assertThat(attempts(once, HttpMethod.GET, null, new IOException())).isEqualTo(2);
        }
        assertThat(refused()).isZero();
    }

    private int attempts(HttpMethod method, @Nullable HttpStatus status, @Nullable Throwable failure) {
        return attempts(retry, method, status, failure);
    }

    private static int attempts(
            GatewayFilter filter, HttpMethod method, @Nullable HttpStatus status, @Nullable Throwable failure) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.method(method, "/"));
        exchange.getAttributes()
                .put(
                        ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR,
                        Route.async()
                                .id("offers")
                                .uri("http://localhost:1")
                                .predicate(_ -> true)
                                .build());
        var attempts = new AtomicInteger();
        filter.filter(exchange, each -> {
                    attempts.incrementAndGet();
                    each.getResponse().setStatusCode(status);
                    return failure == null ? Mono.empty() : Mono.error(failure);
                })
                .onErrorComplete()
                .block();
        return attempts.get();
    }

    private double refused() {
        return meters.counter("jetway.gateway.retries.refused", "route", "offers")
                .count();
    }

    private GatewayFilter retry() {
        return retry(2 * BUDGET);
    }

    private GatewayFilter retry(int retries) {
        var properties = new Properties(
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                3,
                DataSize.ofMegabytes(1),
                new Properties.Retry(0, 0, BUDGET));
        var factory = new BudgetedRetryGatewayFilterFactory(
                properties,
                new OutlierDetector(properties, System::nanoTime, meters),
                new ResponseBufferingFilter(new ProblemWriter(JsonMapper.shared()), properties),
                System::nanoTime,
                meters);
        RetryConfig config = new RetryConfig()
                .setRetries(retries)
                .setSeries()
                .setStatuses(HttpStatus.SERVICE_UNAVAILABLE)
                .setMethods(HttpMethod.GET);
        config.setRouteId("offers");
        return factory.apply(config);
    }
}
