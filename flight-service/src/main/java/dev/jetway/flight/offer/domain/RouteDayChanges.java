package dev.jetway.flight.offer.domain;

import java.util.Collection;

/** Tells every instance which route days have changed. */
@FunctionalInterface
public interface RouteDayChanges {

    /** To be called when the changes are written, so that whoever hears of them reads them. It has succeeded when it returns. */
    void publish(Collection<RouteDay> changed);
}
