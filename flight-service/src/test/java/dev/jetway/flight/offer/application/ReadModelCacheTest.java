package dev.jetway.flight.offer.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jetway.flight.offer.application.ReadModelCache.Entry;
import dev.jetway.flight.offer.application.ReadModelCache.ReadStart;
import dev.jetway.flight.offer.application.ReadModelCache.Watermark;
import dev.jetway.flight.offer.domain.FlightReadModel.Listing;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.offer.domain.RouteNetwork;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.testsupport.MutableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How long a cached day is valid, and that no read restores an older one. */
class ReadModelCacheTest {

    private static final AirportCode CAI = new AirportCode("CAI");
    private static final AirportCode LHR = new AirportCode("LHR");
    private static final RouteDay DAY = new RouteDay(CAI, LHR, LocalDate.of(2026, 12, 1));
    private static final Duration TTL = Duration.ofSeconds(5);
    private static final Duration BELOW_TTL = TTL.minusMillis(1);
    private static final Duration TICK = Duration.ofMillis(1);

    private final MutableClock clock = new MutableClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ReadModelCache cache = cache(clock);

    /** The number of seats taken on the primary. */
    private final AtomicInteger taken = new AtomicInteger();

    private int reads;

    private ReadModelCache cache(Clock time) {
        return new ReadModelCache(TestOffers.properties(TTL), time, meters);
    }

    @Test
    void withoutAWatermarkADayExpiresAfterTheTtl() {
        search();
        clock.advance(BELOW_TTL);
        search();
        assertThat(reads).isOne();
        clock.advance(TICK);
        search();
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void theWatermarkExtendsADayUpToTheMaximumAge() {
        long since = clock.millis();
        clock.advance(TICK);
        search();
        Instant limit = clock.instant().plus(TestOffers.DAYS_KEPT_MAX);
        while (clock.instant().plus(BELOW_TTL).isBefore(limit)) {
            clock.advance(BELOW_TTL);
            advanceWatermark(since);
            search();
        }
        assertThat(reads).isOne();
        clock.advance(BELOW_TTL);
        advanceWatermark(since);
        search();
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void aDayExpiresTheTtlAfterTheLastWatermark() {
        long since = clock.millis();
        clock.advance(TICK);
        search();
        clock.advance(BELOW_TTL);
        advanceWatermark(since);
        assertThat(age()).isZero();
        clock.advance(BELOW_TTL);
        search();
        assertThat(reads).isOne();
        assertThat(age()).isEqualTo(4.999);
        clock.advance(TICK);
        search();
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void theWatermarkDoesNotCoverADayReadBeforeItsStart() {
        search();
        long since = clock.millis();
        clock.advance(BELOW_TTL);
        advanceWatermark(since);
        search();
        assertThat(reads).isOne();
        clock.advance(TICK);
        search();
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void theWatermarkDoesNotCoverAReadOfASingleReplica() {
        long since = clock.millis();
        clock.advance(TICK);
        flights(cache, start -> CompletableFuture.completedFuture(new Entry<>(flightsNow(), start, false)));
        clock.advance(BELOW_TTL);
        advanceWatermark(since);
        clock.advance(TICK);
        search();
        assertThat(reads).isOne();
    }

    @Test
    void aChangeIsVisibleAtOnce() {
        assertThat(search()).isZero();
        taken.incrementAndGet();
        assertThat(search()).isZero();
        cache.evict(List.of(DAY));
        assertThat(search()).isOne();
    }

    @Test
    void aReadThatOverlapsAChangeIsNotCached() {
        CompletableFuture<Entry<List<ListedFlight>>> slow = new CompletableFuture<>();
        List<ListedFlight> before = flightsNow();
        CompletableFuture<Listing> early = CompletableFuture.supplyAsync(() -> flights(cache, _ -> slow));
        while (slow.getNumberOfDependents() == 0) {
            Thread.onSpinWait();
        }
        taken.incrementAndGet();
        cache.evict(List.of(DAY));
        slow.complete(new Entry<>(before, new ReadStart(Instant.EPOCH, clock.millis()), true));
        assertThat(early.join().on(DAY)).as("began before the change").isEqualTo(before);
        assertThat(search()).isOne();
    }

    @Test
    void aFailedReadIsNotCached() {
        CompletableFuture<Entry<List<ListedFlight>>> failed =
                CompletableFuture.failedFuture(new IllegalStateException("no replica"));
        assertThatIllegalStateException().isThrownBy(() -> flights(cache, _ -> failed));
        assertThat(search()).isZero();
    }

    @Test
    void asOfIsThatOfTheOldestDayOrOfTheWatermark() {
        long since = clock.millis();
        clock.advance(TICK);
        Instant first = clock.instant();
        assertThat(asOf()).isEqualTo(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(asOf()).isEqualTo(first);
        advanceWatermark(since);
        assertThat(asOf()).isEqualTo(clock.instant());
    }

    @Test
    void aNewRouteEvictsTheNetwork() {
        Map<AirportCode, Set<AirportCode>> routes = Map.of(CAI, Set.of(LHR));
        RouteNetwork cached = network(new RouteNetwork(routes));
        cache.evict(List.of(DAY));
        assertThat(network(new RouteNetwork(Map.of()))).isSameAs(cached);
        cache.evict(List.of(new RouteDay(LHR, CAI, DAY.date())));
        RouteNetwork read = new RouteNetwork(Map.of(LHR, Set.of(CAI)));
        assertThat(network(read)).isSameAs(read);
    }

    /** With concurrent reads, a search that starts after the invalidation sees the change. */
    @Test
    void noReadRestoresAnOlderDay() throws Exception {
        ReadModelCache shared = cache(Clock.systemUTC());
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService cassandra = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> searches = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                searches.add(cassandra.submit(() -> {
                    while (!done.get()) {
                        slowSearch(shared, cassandra);
                    }
                }));
            }
            try {
                for (int change = 1; change <= 2_000; change++) {
                    taken.set(change);
                    shared.evict(List.of(DAY));
                    assertThat(slowSearch(shared, cassandra)).isEqualTo(change);
                }
            } finally {
                done.set(true);
            }
            for (Future<?> search : searches) {
                search.get();
            }
        }
    }

    private int slowSearch(ReadModelCache shared, ExecutorService cassandra) {
        return takenIn(flights(
                shared,
                start -> CompletableFuture.supplyAsync(
                        () -> {
                            List<ListedFlight> read = flightsNow();
                            LockSupport.parkNanos(100_000);
                            return new Entry<>(read, start, true);
                        },
                        cassandra)));
    }

    private int search() {
        return takenIn(read());
    }

    private Instant asOf() {
        return read().asOf();
    }

    private Listing read() {
        return flights(cache, start -> {
            reads++;
            return CompletableFuture.completedFuture(new Entry<>(flightsNow(), start, true));
        });
    }

    private Listing flights(
            ReadModelCache from, Function<ReadStart, CompletableFuture<Entry<List<ListedFlight>>>> reader) {
        return from.flights(List.of(DAY), clock::instant, (_, start) -> reader.apply(start));
    }

    private RouteNetwork network(RouteNetwork stored) {
        return cache.network(
                clock::instant, start -> CompletableFuture.completedFuture(new Entry<>(stored, start, true)));
    }

    private List<ListedFlight> flightsNow() {
        return List.of(ListedFlights.flight("JW101-2026-12-01", "CAI", "LHR", "2026-12-01T06:30:00Z", taken.get()));
    }

    private static int takenIn(Listing listing) {
        return listing.on(DAY).getFirst().cabins().getFirst().taken();
    }

    private void advanceWatermark(long since) {
        cache.advanceWatermark(new Watermark(since, clock.millis(), clock.instant()));
    }

    private double age() {
        return meters.get("jetway.flight.days.confirmed.age").timeGauge().value(TimeUnit.SECONDS);
    }
}
