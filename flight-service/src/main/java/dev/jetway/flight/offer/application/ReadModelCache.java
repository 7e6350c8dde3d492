package dev.jetway.flight.offer.application;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jetway.flight.offer.domain.FlightReadModel.Listing;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.offer.domain.RouteNetwork;
import dev.jetway.platform.concurrent.Futures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Caches the route days and the network that searches read. Concurrent searches share one read.
 *
 * <p>An entry is valid for a short TTL from when it was last known to be unchanged: when it was read, or the watermark up to which all
 * invalidation events were consumed. While events arrive, entries live up to a maximum age; otherwise the TTL alone applies.
 *
 * <p>An invalidation event evicts its day, reads in progress included: such a read may have started before the write, and its result
 * is not cached.
 */
@Component
public class ReadModelCache {

    /** About 600 bytes per flight. */
    private static final int FLIGHTS_MAX = 20_000;

    private static final String NETWORK = "network";
    private static final double AGE_UNKNOWN = Double.NaN;

    private final long keptForMillis;
    private final long keptMaxMillis;
    private final Clock clock;
    private final AsyncCache<RouteDay, Entry<List<ListedFlight>>> days;
    private final AsyncCache<String, Entry<RouteNetwork>> networks =
            Caffeine.newBuilder().maximumSize(1).buildAsync();
    private final Counter hits;
    private final Counter misses;

    private volatile @Nullable Watermark watermark;

    /**
     * The start of a read.
     *
     * @param asOf every change before this time is included
     */
    public record ReadStart(Instant asOf, long millis) {}

    /**
     * A cached value.
     *
     * @param complete whether it includes every change whose invalidation was published before the start
     */
    public record Entry<V>(V value, ReadStart start, boolean complete) {}

    /**
     * The time up to which all invalidation events since another time have been applied.
     *
     * @param asOf the freshness of the read model at that time
     */
    public record Watermark(long sinceMillis, long atMillis, Instant asOf) {

        private boolean covers(Entry<?> read) {
            return read.complete() && read.start().millis() > sinceMillis;
        }
    }

    public ReadModelCache(OfferProperties properties, Clock clock, MeterRegistry meters) {
        this.keptForMillis = properties.daysKeptFor().toMillis();
        this.keptMaxMillis = properties.daysKeptMax().toMillis();
        this.clock = clock;
        this.days = Caffeine.newBuilder()
                .maximumWeight(FLIGHTS_MAX)
                .weigher((RouteDay _, Entry<List<ListedFlight>> day) ->
                        1 + day.value().size())
                .buildAsync();
        this.hits = counter(meters, "memory");
        this.misses = counter(meters, "replica");
        TimeGauge.builder("jetway.flight.days.confirmed.age", this, TimeUnit.MILLISECONDS, ReadModelCache::ageMillis)
                .description("Age of the watermark: time since the cached route days were last known to be unchanged")
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String from) {
        return Counter.builder("jetway.flight.days.looked.at")
                .description("Route days that searches and fare calendars read, by where they were found")
                .tag("from", from)
                .register(meters);
    }

    /**
     * The flights of each of the days; those that are not cached are read concurrently.
     *
     * @param freshness of the read model now
     */
    public Listing flights(
            Collection<RouteDay> requested,
            Supplier<Instant> freshness,
            BiFunction<RouteDay, ReadStart, CompletableFuture<Entry<List<ListedFlight>>>> reader) {
        // Before the days are looked up: a cached day has not changed before this watermark.
        Watermark before = watermark;
        Map<RouteDay, CompletableFuture<Entry<List<ListedFlight>>>> reads = new HashMap<>();
        Set<RouteDay> missing = new LinkedHashSet<>();
        for (RouteDay day : requested) {
            CompletableFuture<Entry<List<ListedFlight>>> cached = current(days, day);
            if (cached == null) {
                missing.add(day);
            } else {
                reads.put(day, cached);
            }
        }
        hits.increment(reads.size());
        misses.increment(missing.size());
        if (!missing.isEmpty()) {
            ReadStart start = start(freshness);
            missing.forEach(day -> reads.put(day, days.get(day, (_, _) -> reader.apply(day, start))));
        }
        Map<RouteDay, List<ListedFlight>> byDay = new HashMap<>();
        Instant asOf = Instant.MAX;
        for (Map.Entry<RouteDay, CompletableFuture<Entry<List<ListedFlight>>>> each : reads.entrySet()) {
            Entry<List<ListedFlight>> read = Futures.join(each.getValue());
            byDay.put(each.getKey(), read.value());
            asOf = earlier(asOf, asOf(read, before));
        }
        return new Listing(byDay, byDay.isEmpty() ? freshness.get() : asOf);
    }

    public RouteNetwork network(
            Supplier<Instant> freshness, Function<ReadStart, CompletableFuture<Entry<RouteNetwork>>> reader) {
        CompletableFuture<Entry<RouteNetwork>> cached = current(networks, NETWORK);
        if (cached == null) {
            ReadStart start = start(freshness);
            cached = networks.get(NETWORK, (_, _) -> reader.apply(start));
        }
        return Futures.join(cached).value();
    }

    /** Evicts days that have changed, and the network if it lacks one of their routes. */
    public void evict(Collection<RouteDay> changed) {
        changed.forEach(days.asMap()::remove);
        networks.asMap()
                .computeIfPresent(
                        NETWORK,
                        (_, read) ->
                                read.state() == Future.State.SUCCESS && hasRoutes(read.join(), changed) ? read : null);
    }

    /** All invalidation events between the two times have been applied. */
    public void advanceWatermark(Watermark next) {
        watermark = next;
    }

    private static boolean hasRoutes(Entry<RouteNetwork> network, Collection<RouteDay> changed) {
        return changed.stream().allMatch(day -> network.value().hasRoute(day.origin(), day.destination()));
    }

    private ReadStart start(Supplier<Instant> freshness) {
        return new ReadStart(freshness.get(), clock.millis());
    }

    private <K, V> @Nullable CompletableFuture<Entry<V>> current(AsyncCache<K, Entry<V>> cache, K key) {
        CompletableFuture<Entry<V>> cached = cache.getIfPresent(key);
        if (cached == null || cached.state() == Future.State.RUNNING) {
            return cached;
        }
        if (cached.state() == Future.State.SUCCESS && isCurrent(cached.join())) {
            return cached;
        }
        cache.asMap().remove(key, cached);
        return null;
    }

    private boolean isCurrent(Entry<?> read) {
        long now = clock.millis();
        long readAt = read.start().millis();
        Watermark last = watermark;
        long unchangedAt = last != null && last.covers(read) ? Math.max(readAt, last.atMillis()) : readAt;
        return now < unchangedAt + keptForMillis && now < readAt + keptMaxMillis;
    }

    private static Instant asOf(Entry<?> read, @Nullable Watermark last) {
        Instant asOf = read.start().asOf();
        return last != null && last.covers(read) && last.asOf().isAfter(asOf) ? last.asOf() : asOf;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private double ageMillis() {
        Watermark last = watermark;
        return last == null ? AGE_UNKNOWN : clock.millis() - last.atMillis();
    }
}
