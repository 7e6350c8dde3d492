package dev.jetway.gateway.isolation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * Knows by the head of a request that its route has no room, so that it can be refused before anything is done for it. In an
 * overload most of what arrives is refused, and what that costs is taken from those who were let in.
 */
@Component
public class FullRoutes {

    private static final Set<String> METHODS =
            Arrays.stream(HttpMethod.values()).map(HttpMethod::name).collect(Collectors.toUnmodifiableSet());

    private final RouteHeads heads;
    private final RouteIsolation isolation;
    private final MeterRegistry meters;

    FullRoutes(RouteHeads heads, RouteIsolation isolation, MeterRegistry meters) {
        this.heads = heads;
        this.isolation = isolation;
        this.meters = meters;
    }

    /**
     * The refusal of a request that would find its route full, counted as such and as a request; nothing if there is room,
     * or no such route.
     *
     * @param method as it was sent
     * @param rawPath the path without its query, as it was sent
     */
    public Optional<RouteRefused> refusal(String method, String rawPath) {
        return isolation.isAnyFull()
                ? heads.routeOf(method, rawPath).filter(isolation::isFull).map(route -> refuse(method, route))
                : Optional.empty();
    }

    /** The labels are those that observed requests have; what is promised to travellers is reckoned by them. */
    private RouteRefused refuse(String method, String route) {
        Tags tags = Tags.of("uri", route, "status", "503", "outcome", "SERVER_ERROR")
                .and("method", METHODS.contains(method) ? method : "UNKNOWN")
                .and("exception", "none", "error", "none");
        meters.timer("http.server.requests", tags).record(Duration.ZERO);
        return isolation.full(route);
    }
}
