package dev.jetway.gateway.isolation;

import java.time.Duration;

/** A call was not even tried, so that it can be repeated; cheap to make, since there may be many. */
public final class RouteRefused extends RuntimeException {

    private final Duration retryAfter;

    RouteRefused(String message, Duration retryAfter) {
        super(message, null, false, false);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
