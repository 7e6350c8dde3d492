package dev.jetway.gateway.routing;

import dev.jetway.gateway.problem.ErrorHandler;
import dev.jetway.gateway.problem.ProblemWriter;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * A deadline and a circuit breaker around all attempts of a call, up to the beginning of the response; a response that has begun,
 * such as an event stream, is not limited. What counts as a failure is what shows that the service was not available: a
 * broken connection, a timeout, 502, 503 or 504. Any other response is a success, 500 as well, which the caller's own request
 * may have caused; a call that the caller cancels does not count.
 */
@Component
class RouteCircuitBreaker implements GlobalFilter, Ordered {

    /** Between the writer of the response, which is then outside, and the default filters with their Retry, which start at 1. */
    private static final int ORDER = 0;

    private static final Set<Integer> OUTAGES = Set.of(502, 503, 504);

    private final RouteProperties properties;
    private final MeterRegistry meters;
    private final CircuitBreakerRegistry circuits;

    RouteCircuitBreaker(RouteProperties properties, MeterRegistry meters) {
        this.properties = properties;
        this.meters = meters;
        RouteProperties.Circuit circuit = properties.circuit();
        this.circuits = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(circuit.window())
                .minimumNumberOfCalls(circuit.callsMin())
                .recordResult(RouteCircuitBreaker::isOutage)
                .recordException(RouteCircuitBreaker::isOutageFailure)
                .failureRateThreshold(circuit.failuresPercent())
                .waitDurationInOpenState(circuit.openFor())
                .permittedNumberOfCallsInHalfOpenState(circuit.trials())
                .writableStackTraceEnabled(false)
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuits).bindTo(meters);
    }

    void registerMetrics(String route) {
        circuits.circuitBreaker(route);
        rejections(route);
        timeouts(route);
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        CircuitBreaker circuit = circuits.circuitBreaker(route.getId());
        Duration deadline = properties.deadlineOf(route.getId());
        return Mono.defer(() -> circuit.tryAcquirePermission()
                ? recorded(circuit, exchange, chain.filter(exchange).timeout(deadline, timedOut(route.getId())))
                : Mono.error(rejection(exchange, circuit)));
    }

    private Mono<Void> timedOut(String route) {
        return Mono.error(() -> {
            timeouts(route).increment();
            return new TimeoutException("no response of " + route + " within its deadline");
        });
    }

    private CallNotPermittedException rejection(ServerWebExchange exchange, CircuitBreaker circuit) {
        rejections(circuit.getName()).increment();
        ProblemWriter.retryAfter(exchange.getResponse(), properties.circuit().openFor());
        return CallNotPermittedException.createCallNotPermittedException(circuit);
    }

    private Counter rejections(String route) {
        return meters.counter("jetway.gateway.route.refusals", "route", route, "reason", "circuit-open");
    }

    private Counter timeouts(String route) {
        return meters.counter("jetway.gateway.route.deadlines", "route", route);
    }

    private static Mono<Void> recorded(CircuitBreaker circuit, ServerWebExchange exchange, Mono<Void> call) {
        long start = circuit.getCurrentTimestamp();
        LongSupplier elapsed = () -> circuit.getCurrentTimestamp() - start;
        return call.doOnSuccess(_ -> circuit.onResult(
                        elapsed.getAsLong(),
                        circuit.getTimestampUnit(),
                        exchange.getResponse().getStatusCode()))
                .doOnError(failure -> circuit.onError(elapsed.getAsLong(), circuit.getTimestampUnit(), failure))
                .doOnCancel(circuit::releasePermission);
    }

    private static boolean isOutageFailure(Throwable failure) {
        return failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof ErrorResponse error && isOutage(error.getStatusCode())
                || ErrorHandler.isPoolExhausted(failure);
    }

    private static boolean isOutage(@Nullable Object result) {
        return result instanceof HttpStatusCode status && OUTAGES.contains(status.value());
    }
}
