package dev.jetway.gateway.resilience;

import dev.jetway.gateway.problem.RouteUnavailableException;
import dev.jetway.gateway.request.EventLoop;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The bulkhead of each route: how many of its calls are in progress, from before the first attempt until the last byte of the
 * response, and how many wait. A call gets its permit here, after its token is checked and its body read, so that neither a forged
 * token nor a slow upload holds one. {@link #rejection} tells at the request's head that there is none to be had.
 */
@Component
@EnableConfigurationProperties(RouteProperties.class)
public class RouteCapacity implements GlobalFilter, Ordered {

    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.values());

    private static final int AROUND_THE_RESPONSE_WRITER = NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 10;

    /** A permit is free as soon as one call ends. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final RouteProperties properties;
    private final RouteMatcher matcher;
    private final MeterRegistry meters;
    private final Map<String, AdmissionQueue> queues = new ConcurrentHashMap<>();

    RouteCapacity(RouteProperties properties, RouteMatcher matcher, MeterRegistry meters) {
        this.properties = properties;
        this.matcher = matcher;
        this.meters = meters;
    }

    @EventListener
    void registerMetrics(ApplicationReadyEvent ready) {
        ready.getApplicationContext()
                .getBean(RouteLocator.class)
                .getRoutes()
                .map(Route::getId)
                .subscribe(route -> {
                    queueOf(route);
                    rejections(route);
                });
    }

    @Override
    public int getOrder() {
        return AROUND_THE_RESPONSE_WRITER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        return queueOf(route.getId())
                .admit(chain.filter(exchange), EventLoop.of(exchange.getRequest()), () -> reject(route.getId()));
    }

    /**
     * The rejection of a request whose route has neither a permit nor a place in its queue; empty otherwise. It is counted among the
     * observed requests, from which service levels are computed.
     */
    public Optional<RouteUnavailableException> rejection(ServerHttpRequest request) {
        if (queues.values().stream().noneMatch(queue -> queue.available() == 0)) {
            return Optional.empty();
        }
        HttpMethod method = request.getMethod();
        return matcher.routeOf(method, request.getPath())
                .filter(route -> queueOf(route).isFull())
                .map(route -> {
                    meters.timer("http.server.requests", observed(method, route))
                            .record(Duration.ZERO);
                    return reject(route);
                });
    }

    private static Tags observed(HttpMethod method, String route) {
        boolean known = METHODS.contains(method);
        return Tags.of("uri", route, "status", "503", "outcome", "SERVER_ERROR")
                .and("method", known ? method.name() : "UNKNOWN")
                .and("exception", "none", "error", "none");
    }

    private RouteUnavailableException reject(String route) {
        rejections(route).increment();
        return new RouteUnavailableException("too many calls of " + route + " are in progress", RETRY_AFTER);
    }

    private Counter rejections(String route) {
        return meters.counter("jetway.gateway.route.refusals", "route", route, "reason", "full");
    }

    private AdmissionQueue queueOf(String route) {
        return queues.computeIfAbsent(route, this::newQueue);
    }

    private AdmissionQueue newQueue(String route) {
        int permitsMax = properties.concurrentMaxOf(route);
        RouteProperties.Waiting waiting = properties.waitingOf(route);
        var queue = new AdmissionQueue(permitsMax, waiting.max(), waiting.maxWait(), System::nanoTime);
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
        return queue;
    }
}
