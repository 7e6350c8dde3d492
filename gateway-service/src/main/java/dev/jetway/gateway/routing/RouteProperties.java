package dev.jetway.gateway.routing;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of each route.
 *
 * @param deadline how long a caller waits for the beginning of a response, over all attempts, if the route has no other
 * @param concurrentMax how many calls may be in progress, if the route has no other limit
 * @param routes what differs for single routes, by their ids
 */
@ConfigurationProperties("jetway.gateway.isolation")
record RouteProperties(
        Duration deadline, int concurrentMax, @DefaultValue Map<String, Route> routes, Circuit circuit) {

    private static final Route DEFAULTS = new Route(null, null, null, null);

    Duration deadlineOf(String route) {
        Duration own = of(route).deadline();
        return own == null ? deadline : own;
    }

    int concurrentMaxOf(String route) {
        Integer own = of(route).concurrentMax();
        return own == null ? concurrentMax : own;
    }

    /** How many calls of one address may be in progress; null if the route has no such limit. */
    @Nullable
    Integer perAddressMaxOf(String route) {
        return of(route).perAddressMax();
    }

    AdmissionQueue.Waiting waitingOf(String route) {
        AdmissionQueue.Waiting own = of(route).waiting();
        return own == null ? AdmissionQueue.Waiting.NONE : own;
    }

    private Route of(String route) {
        return routes.getOrDefault(route, DEFAULTS);
    }

    /** Limits of one route; without {@code waiting} a call over the limit is rejected at once. */
    record Route(
            @Nullable Duration deadline,
            @Nullable Integer concurrentMax,
            @Nullable Integer perAddressMax,
            AdmissionQueue.@Nullable Waiting waiting) {}

    /**
     * The circuit breaker of each route.
     *
     * @param window size of the sliding window
     * @param callsMin minimum number of calls before it can open
     * @param failuresPercent failure rate that opens it
     * @param openFor time in the open state
     * @param trials permitted calls in the half-open state
     */
    record Circuit(int window, int callsMin, int failuresPercent, Duration openFor, int trials) {}
}
