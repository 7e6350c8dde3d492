package dev.jetway.flight.offer.persistence;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jetway.flight.offer.application.OfferProperties;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.RouteDay;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Caches the flights of a route and day for a few seconds, each with the freshness of the read model when it was read.
 * Concurrent requests for the same day share one read. Days that this instance writes are evicted; writes of other instances
 * are seen when the entry expires. The freshness of an answer is that of its oldest day.
 */
@Component
class RouteDayCache {

    /** About 600 bytes per flight. */
    private static final int FLIGHTS_MAX = 20_000;

    private final AsyncCache<RouteDay, CachedDay> days;
    private final Counter hits;
    private final Counter misses;

    /**
     * @param asOf every change before this time is included
     */
    record CachedDay(List<ListedFlight> flights, Instant asOf) {}

    RouteDayCache(OfferProperties properties, MeterRegistry meters) {
        this.days = Caffeine.newBuilder()
                .expireAfterWrite(properties.daysKeptFor())
                .maximumWeight(FLIGHTS_MAX)
                .weigher((RouteDay _, CachedDay day) -> 1 + day.flights().size())
                .buildAsync();
        this.hits = counter(meters, "memory");
        this.misses = counter(meters, "replica");
    }

    private static Counter counter(MeterRegistry meters, String from) {
        return Counter.builder("jetway.flight.days.looked.at")
                .description("Route days that searches and fare calendars read, by where they were found")
                .tag("from", from)
                .register(meters);
    }

    /** The cached day, or the result of the reader; a failed read is not cached. */
    CompletableFuture<CachedDay> get(RouteDay day, Function<RouteDay, CompletableFuture<CachedDay>> reader) {
        CompletableFuture<CachedDay> known = days.getIfPresent(day);
        if (known != null) {
            hits.increment();
            return known;
        }
        misses.increment();
        return days.get(day, (wanted, _) -> reader.apply(wanted));
    }

    /** Evicts days that were written; a read in progress is not cached either. */
    void evict(Collection<RouteDay> written) {
        days.asMap().keySet().removeAll(written);
    }
}
