package dev.jetway.gateway.isolation;

import dev.jetway.gateway.turn.Line;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** A circuit and a bulkhead for each route, shown in metrics by the route's id from the start. */
@Component
@EnableConfigurationProperties(IsolationProperties.class)
public class RouteIsolation {

    /** What a route that code makes says in its metadata of its deadline, as a {@link Duration}; settings come first. */
    public static final String DEADLINE = "deadline";

    private static final String CIRCUIT_OPEN = "circuit-open";
    private static final String FULL = "full";

    /** A full bulkhead has room again as soon as one call ends. */
    private static final Duration FULL_RETRY_AFTER = Duration.ofSeconds(1);

    private final IsolationProperties properties;
    private final MeterRegistry meters;
    private final CircuitBreakerRegistry circuits;
    private final BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    RouteIsolation(IsolationProperties properties, MeterRegistry meters) {
        this.properties = properties;
        this.meters = meters;
        IsolationProperties.Circuit circuit = properties.circuit();
        this.circuits = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(circuit.window())
                .minimumNumberOfCalls(circuit.callsMin())
                .failureRateThreshold(circuit.failuresPercent())
                .waitDurationInOpenState(circuit.openFor())
                .permittedNumberOfCallsInHalfOpenState(circuit.trials())
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuits).bindTo(meters);
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
    }

    @EventListener
    void prepare(ApplicationReadyEvent ready) {
        ready.getApplicationContext()
                .getBean(RouteLocator.class)
                .getRoutes()
                .map(Route::getId)
                .subscribe(route -> {
                    circuitOf(route);
                    lineOf(route);
                    refusals(route, CIRCUIT_OPEN);
                    refusals(route, FULL);
                    deadlines(route);
                });
    }

    static String routeOf(ServerWebExchange exchange) {
        return route(exchange).getId();
    }

    private static Route route(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
    }

    CircuitBreaker circuitOf(String route) {
        return circuits.circuitBreaker(route);
    }

    Line lineOf(String route) {
        return lines.computeIfAbsent(route, this::newLine);
    }

    private Line newLine(String route) {
        var line = new Line(placesOf(route), properties.waitingOf(route), System::nanoTime);
        Gauge.builder("jetway.gateway.route.waiting", line, Line::waiting)
                .description("Calls that wait for a place in the bulkhead of their route")
                .tag("route", route)
                .register(meters);
        return line;
    }

    private Line.Places placesOf(String route) {
        Bulkhead bulkhead = bulkheadOf(route);
        return new Line.Places() {
            @Override
            public boolean take() {
                return bulkhead.tryAcquirePermission();
            }

            @Override
            public void giveBack() {
                bulkhead.onComplete();
            }
        };
    }

    boolean isAnyFull() {
        return bulkheads.getAllBulkheads().stream().anyMatch(RouteIsolation::hasNoPlace);
    }

    /** Whether a call would be refused now: there is no place, and nobody more may wait for one. */
    boolean isFull(String route) {
        return hasNoPlace(bulkheadOf(route)) && !lineOf(route).isOpen();
    }

    private static boolean hasNoPlace(Bulkhead bulkhead) {
        return bulkhead.getMetrics().getAvailableConcurrentCalls() <= 0;
    }

    private Bulkhead bulkheadOf(String route) {
        return bulkheads.bulkhead(
                route,
                () -> BulkheadConfig.custom()
                        .maxConcurrentCalls(properties.concurrentMaxOf(route))
                        .maxWaitDuration(Duration.ZERO)
                        .writableStackTraceEnabled(false)
                        .build());
    }

    Duration deadlineOf(ServerWebExchange exchange) {
        Route route = route(exchange);
        return properties.deadlineOf(
                route.getId(), (Duration) route.getMetadata().get(DEADLINE));
    }

    RouteRefused circuitOpen(String route) {
        refusals(route, CIRCUIT_OPEN).increment();
        return new RouteRefused(
                "the circuit of " + route + " is open", properties.circuit().openFor());
    }

    RouteRefused full(String route) {
        refusals(route, FULL).increment();
        return new RouteRefused("too many calls of " + route + " are under way", FULL_RETRY_AFTER);
    }

    void deadlinePassed(String route) {
        deadlines(route).increment();
    }

    private Counter refusals(String route, String reason) {
        return meters.counter("jetway.gateway.route.refusals", "route", route, "reason", reason);
    }

    private Counter deadlines(String route) {
        return meters.counter("jetway.gateway.route.deadlines", "route", route);
    }
}
