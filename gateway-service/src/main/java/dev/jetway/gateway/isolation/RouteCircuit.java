package dev.jetway.gateway.isolation;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeoutException;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * A deadline and a circuit around all attempts of a call, up to the beginning of the answer; an answer that has begun,
 * such as a stream of events, goes on as long as it likes. To the circuit a refusal (4xx) is a success, and what the
 * caller breaks off does not count.
 */
@Component
class RouteCircuit implements GlobalFilter, Ordered {

    /** Between what writes the answer, which is then outside, and the default filters with their Retry, which start at 1. */
    private static final int AROUND_ALL_ATTEMPTS = 0;

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
                    if (status != null && status.is5xxServerError()) {
                        circuit.onError(elapsed(circuit, start), circuit.getTimestampUnit(), new FailedAnswer(status));
                    } else {
                        circuit.onSuccess(elapsed(circuit, start), circuit.getTimestampUnit());
                    }
                })
                .doOnError(failure -> circuit.onError(elapsed(circuit, start), circuit.getTimestampUnit(), failure))
                .doOnCancel(circuit::releasePermission);
    }

    private static long elapsed(CircuitBreaker circuit, long start) {
        return circuit.getCurrentTimestamp() - start;
    }

    /** What a circuit is told when a service answers that it failed. */
    private static final class FailedAnswer extends RuntimeException {

        FailedAnswer(HttpStatusCode status) {
            super("answered " + status.value(), null, false, false);
        }
    }
}
