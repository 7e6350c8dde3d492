package dev.jetway.gateway.isolation;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * A deadline and a circuit around all attempts of a call, up to the beginning of the answer; an answer that has begun,
 * such as a stream of events, goes on as long as it likes. What opens a circuit is what says that the service was not there
 * to answer: a broken connection, a timeout, 502, 503 or 504. Any other answer is a success to it, 500 as well, which the
 * caller's own request may have caused; and what the caller breaks off does not count.
 */
@Component
class RouteCircuit implements GlobalFilter, Ordered {

    /** Between what writes the answer, which is then outside, and the default filters with their Retry, which start at 1. */
    private static final int AROUND_ALL_ATTEMPTS = 0;

    private static final Set<Integer> OUTAGES = Set.of(502, 503, 504);

    private final RouteIsolation isolation;

    RouteCircuit(RouteIsolation isolation) {
        this.isolation = isolation;
    }

    @Override
    public int getOrder() {
        return AROUND_ALL_ATTEMPTS;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        String route = RouteIsolation.routeOf(exchange);
        CircuitBreaker circuit = isolation.circuitOf(route);
        return Mono.defer(() -> circuit.tryAcquirePermission()
                ? watched(
                        circuit,
                        exchange,
                        chain.filter(exchange).timeout(isolation.deadlineOf(exchange), tooLate(route)))
                : Mono.error(isolation.circuitOpen(route)));
    }

    private Mono<Void> tooLate(String route) {
        return Mono.error(() -> {
            isolation.deadlinePassed(route);
            return new TimeoutException("no answer of " + route + " in time");
        });
    }

    private static Mono<Void> watched(CircuitBreaker circuit, ServerWebExchange exchange, Mono<Void> call) {
        long start = circuit.getCurrentTimestamp();
        return call.doOnSuccess(ended -> {
                    HttpStatusCode status = exchange.getResponse().getStatusCode();
                    record(circuit, start, isOutage(status) ? new FailedAnswer(status) : null);
                })
                .doOnError(failure -> record(circuit, start, isOutage(failure) ? failure : null))
                .doOnCancel(circuit::releasePermission);
    }

    private static void record(CircuitBreaker circuit, long start, @Nullable Throwable outage) {
        long elapsed = circuit.getCurrentTimestamp() - start;
        if (outage == null) {
            circuit.onSuccess(elapsed, circuit.getTimestampUnit());
        } else {
            circuit.onError(elapsed, circuit.getTimestampUnit(), outage);
        }
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof ErrorResponse error && isOutage(error.getStatusCode())
                || isPoolExhausted(failure);
    }

    /** By name, since Reactor Netty keeps these classes to itself. */
    private static boolean isPoolExhausted(Throwable failure) {
        return failure.getClass().getSimpleName().startsWith("PoolAcquire");
    }

    private static boolean isOutage(@Nullable HttpStatusCode status) {
        return status != null && OUTAGES.contains(status.value());
    }

    /** What a circuit is told when a service answers that it is not available. */
    private static final class FailedAnswer extends RuntimeException {

        FailedAnswer(@Nullable HttpStatusCode status) {
            super("answered " + status, null, false, false);
        }
    }
}
