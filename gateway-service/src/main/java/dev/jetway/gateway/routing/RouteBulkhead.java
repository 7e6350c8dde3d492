package dev.jetway.gateway.routing;

import dev.jetway.gateway.problem.ProblemWriter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The bulkhead of each route: how many of its calls are in progress, from before the first attempt until the last byte of the
 * response, and how many wait. A call gets its permit here, after its token is checked and its body read, so that neither a forged
 * token nor a slow upload occupies one. {@link #rejects} tells at the request's head that none is available.
 */
@Component
@EnableConfigurationProperties(RouteProperties.class)
public class RouteBulkhead implements GlobalFilter, Ordered {

    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.values());

    /** Around the writer of the response. */
    static final int ORDER = NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 10;

    /** A permit is free as soon as one call ends. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** A route's queue, and the meters of its rejections. */
    private record Bulkhead(AdmissionQueue queue, Counter rejections, Map<String, Timer> observations) {}

    private final RouteProperties properties;
    private final RouteMatcher matcher;
    private final RouteCircuitBreaker circuitBreakers;
    private final MeterRegistry meters;
    private final Map<String, Bulkhead> bulkheads = new ConcurrentHashMap<>();

    RouteBulkhead(
            RouteProperties properties,
            RouteMatcher matcher,
            RouteCircuitBreaker circuitBreakers,
            MeterRegistry meters) {
        this.properties = properties;
        this.matcher = matcher;
        this.circuitBreakers = circuitBreakers;
        this.meters = meters;
    }

    /** Registers the metrics of all routes, so that they exist before the first call. */
    @EventListener
    void registerMetrics(ApplicationReadyEvent ready) {
        ready.getApplicationContext()
                .getBean(RouteLocator.class)
                .getRoutes()
                .map(Route::getId)
                .subscribe(route -> {
                    bulkheadOf(route);
                    circuitBreakers.registerMetrics(route);
                });
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        return bulkheadOf(route.getId())
                .queue()
                .admitChecked(
                        chain.filter(exchange),
                        AdmissionQueue.eventLoopOf(exchange.getRequest()),
                        () -> rejection(exchange, route.getId()));
    }

    private NoPermit rejection(ServerWebExchange exchange, String route) {
        bulkheadOf(route).rejections().increment();
        ProblemWriter.retryAfter(exchange.getResponse(), RETRY_AFTER);
        return new NoPermit(route);
    }

    /** Without a stack trace, since an overload has many. */
    private static final class NoPermit extends RejectedExecutionException {

        NoPermit(String route) {
            super("too many calls of " + route + " are in progress");
        }

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }

    /**
     * Whether a request is to be rejected because its route has neither a free permit nor room in its queue. It is then counted among
     * the observed requests, from which service levels are computed.
     */
    public boolean rejects(HttpMethod method, String path) {
        if (!isExhausted()) {
            return false;
        }
        Optional<String> full = matcher.routeOf(method, PathContainer.parsePath(path))
                .filter(route -> bulkheadOf(route).queue().isFull());
        full.ifPresent(route -> {
            observation(route, method).record(Duration.ZERO);
            bulkheadOf(route).rejections().increment();
        });
        return full.isPresent();
    }

    /** Whether there is a route without a free permit. */
    public boolean isExhausted() {
        for (Bulkhead bulkhead : bulkheads.values()) {
            if (bulkhead.queue().available() == 0) {
                return true;
            }
        }
        return false;
    }

    private Timer observation(String route, HttpMethod method) {
        String known = METHODS.contains(method) ? method.name() : "UNKNOWN";
        return bulkheadOf(route)
                .observations()
                .computeIfAbsent(
                        known,
                        _ -> meters.timer(
                                "http.server.requests",
                                Tags.of("uri", route, "status", "503", "outcome", "SERVER_ERROR", "method", known)
                                        .and("exception", "none", "error", "none")));
    }

    private Bulkhead bulkheadOf(String route) {
        return bulkheads.computeIfAbsent(route, this::newBulkhead);
    }

    private Bulkhead newBulkhead(String route) {
        int permitsMax = properties.concurrentMaxOf(route);
        var queue = new AdmissionQueue(permitsMax, properties.waitingOf(route), System::nanoTime);
        Gauge.builder("jetway.gateway.route.waiting", queue, AdmissionQueue::waiting)
                .description("Calls that wait for a permit of their route")
                .tag("route", route)
                .register(meters);
        Gauge.builder("resilience4j.bulkhead.available.concurrent.calls", queue, AdmissionQueue::available)
                .description("Permits of the route that are free")
                .tag("name", route)
                .register(meters);
        Gauge.builder("resilience4j.bulkhead.max.allowed.concurrent.calls", () -> permitsMax)
                .description("Permits of the route")
                .tag("name", route)
                .register(meters);
        Counter rejections = meters.counter("jetway.gateway.route.refusals", "route", route, "reason", "full");
        return new Bulkhead(queue, rejections, new ConcurrentHashMap<>());
    }
}
