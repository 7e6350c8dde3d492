package dev.jetway.flight.offer.application;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jetway.flight.offer.domain.FlightReadModel.Listing;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.offer.domain.RouteNetwork;
import dev.jetway.platform.projection.BoundedAsyncStatements;
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
 * Keeps the route days and the network that searches have read. Concurrent searches share one read.
 *
 * <p>What was read is used for a few seconds after it was last known to be unchanged: when it was read, or when the stream of
 * changes was last confirmed to have arrived completely. While the stream is up to date, this has no end but a safety limit; while
 * it is not, everything is as old as it would be without it.
 *
 * <p>A change evicts its day, a read in progress included: that read may have started before the change was written, and its
 * result is not kept.
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
    private final AsyncCache<RouteDay, Read<List<ListedFlight>>> days;
    private final AsyncCache<String, Read<RouteNetwork>> networks =
            Caffeine.newBuilder().maximumSize(1).buildAsync();
    private final Counter hits;
    private final Counter misses;

    private volatile @Nullable Confirmation confirmation;

    /**
     * The start of a read.
     *
     * @param asOf every change before this time is included
     */
    public record Start(Instant asOf, long millis) {}

    /**
     * What was read.
     *
     * @param complete whether it includes every change that was announced before the start
     */
    public record Read<V>(V value, Start start, boolean complete) {}

    /**
     * A time at which all changes that were announced since another time had been evicted.
     *
     * @param asOf the freshness of the read model at that time
     */
    public record Confirmation(long sinceMillis, long atMillis, Instant asOf) {

        private boolean covers(Read<?> read) {
            return read.complete() && read.start().millis() > sinceMillis;
        }
    }

    public ReadModelCache(OfferProperties properties, Clock clock, MeterRegistry meters) {
        this.keptForMillis = properties.daysKeptFor().toMillis();
        this.keptMaxMillis = properties.daysKeptMax().toMillis();
        this.clock = clock;
        this.days = Caffeine.newBuilder()
                .maximumWeight(FLIGHTS_MAX)
                .weigher((RouteDay _, Read<List<ListedFlight>> day) ->
                        1 + day.value().size())
                .buildAsync();
        this.hits = counter(meters, "memory");
        this.misses = counter(meters, "replica");
        TimeGauge.builder("jetway.flight.days.confirmed.age", this, TimeUnit.MILLISECONDS, ReadModelCache::ageMillis)
                .description("How long ago the days in memory were last known to be unchanged")
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String from) {
        return Counter.builder("jetway.flight.days.looked.at")
                .description("Route days that searches and fare calendars read, by where they were found")
                .tag("from", from)
                .register(meters);
    }

    /**
     * The flights of each of the days; those that are not in memory are read concurrently.
     *
     * @param freshness of the read model now
     */
    public Listing flights(
            Collection<RouteDay> wanted,
            Supplier<Instant> freshness,
            BiFunction<RouteDay, Start, CompletableFuture<Read<List<ListedFlight>>>> reader) {
        // Before the days are looked up: a day that is in memory now has not changed before.
        Confirmation confirmed = confirmation;
        Map<RouteDay, CompletableFuture<Read<List<ListedFlight>>>> reads = new HashMap<>();
        Set<RouteDay> missing = new LinkedHashSet<>();
        for (RouteDay day : wanted) {
            CompletableFuture<Read<List<ListedFlight>>> known = current(days, day);
            if (known == null) {
                missing.add(day);
            } else {
                reads.put(day, known);
            }
        }
        hits.increment(reads.size());
        misses.increment(missing.size());
        if (!missing.isEmpty()) {
            Start start = start(freshness);
            missing.forEach(day -> reads.put(day, days.get(day, (_, _) -> reader.apply(day, start))));
        }
        Map<RouteDay, List<ListedFlight>> byDay = new HashMap<>();
        Instant asOf = Instant.MAX;
        for (Map.Entry<RouteDay, CompletableFuture<Read<List<ListedFlight>>>> each : reads.entrySet()) {
            Read<List<ListedFlight>> read = BoundedAsyncStatements.join(each.getValue());
            byDay.put(each.getKey(), read.value());
            asOf = earlier(asOf, asOf(read, confirmed));
        }
        return new Listing(byDay, byDay.isEmpty() ? freshness.get() : asOf);
    }

    public RouteNetwork network(
            Supplier<Instant> freshness, Function<Start, CompletableFuture<Read<RouteNetwork>>> reader) {
        CompletableFuture<Read<RouteNetwork>> known = current(networks, NETWORK);
        if (known == null) {
            Start start = start(freshness);
            known = networks.get(NETWORK, (_, _) -> reader.apply(start));
        }
        return BoundedAsyncStatements.join(known).value();
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

    /** All changes that were announced between two times have been evicted. */
    public void confirm(Confirmation later) {
        confirmation = later;
    }

    private static boolean hasRoutes(Read<RouteNetwork> network, Collection<RouteDay> changed) {
        return changed.stream().allMatch(day -> network.value().flies(day.origin(), day.destination()));
    }

    private Start start(Supplier<Instant> freshness) {
        return new Start(freshness.get(), clock.millis());
    }

    private <K, V> @Nullable CompletableFuture<Read<V>> current(AsyncCache<K, Read<V>> cache, K key) {
        CompletableFuture<Read<V>> known = cache.getIfPresent(key);
        if (known == null || known.state() == Future.State.RUNNING) {
            return known;
        }
        if (known.state() == Future.State.SUCCESS && isCurrent(known.join())) {
            return known;
        }
        cache.asMap().remove(key, known);
        return null;
    }

    private boolean isCurrent(Read<?> read) {
        long now = clock.millis();
        long readAt = read.start().millis();
        Confirmation last = confirmation;
        long unchangedAt = last != null && last.covers(read) ? Math.max(readAt, last.atMillis()) : readAt;
        return now < unchangedAt + keptForMillis && now < readAt + keptMaxMillis;
    }

    private static Instant asOf(Read<?> read, @Nullable Confirmation confirmed) {
        Instant asOf = read.start().asOf();
        return confirmed != null && confirmed.covers(read) && confirmed.asOf().isAfter(asOf) ? confirmed.asOf() : asOf;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private double ageMillis() {
        Confirmation last = confirmation;
        return last == null ? AGE_UNKNOWN : clock.millis() - last.atMillis();
    }
}
