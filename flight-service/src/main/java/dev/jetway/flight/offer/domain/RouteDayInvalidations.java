package dev.jetway.flight.offer.domain;

import java.util.Collection;

/** Invalidates changed route days in the caches of all instances. */
@FunctionalInterface
public interface RouteDayInvalidations {

    /** To be called after the changes are written, so that the next read sees them. When it returns, the event is stored. */
    void publish(Collection<RouteDay> changed);
}
