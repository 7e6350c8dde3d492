package dev.jetway.flight.offer.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jetway.flight.offer.application.ReadModelCache.Confirmation;
import dev.jetway.flight.offer.application.ReadModelCache.Read;
import dev.jetway.flight.offer.application.ReadModelCache.Start;
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

/** How long a day that was read is used, and that no read brings an older day back. */
class ReadModelCacheTest {

    private static final AirportCode CAI = new AirportCode("CAI");
    private static final AirportCode LHR = new AirportCode("LHR");
    private static final RouteDay DAY = new RouteDay(CAI, LHR, LocalDate.of(2026, 12, 1));
    private static final Duration KEPT_FOR = Duration.ofSeconds(5);
    private static final Duration ALMOST = KEPT_FOR.minusMillis(1);
    private static final Duration TICK = Duration.ofMillis(1);

    private final MutableClock clock = new MutableClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ReadModelCache cache = cache(clock);

    /** The number of seats that are taken on the primary, and how often it was read. */
    private final AtomicInteger taken = new AtomicInteger();

    private int reads;

    private ReadModelCache cache(Clock time) {
        return new ReadModelCache(TestOffers.properties(KEPT_FOR), time, meters);
    }

    @Test
    void withoutAStreamADayIsUsedForAShortTime() {
        search();
        clock.advance(ALMOST);
        search();
        assertThat(reads).isOne();
        clock.advance(TICK);
        search();
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void aConfirmedDayIsUsedAsLongAsItIsConfirmedUpToTheLimit() {
        long since = clock.millis();
        clock.advance(TICK);
        search();
        Instant limit = clock.instant().plus(TestOffers.DAYS_KEPT_MAX);
        while (clock.instant().plus(ALMOST).isBefore(limit)) {
            clock.advance(ALMOST);
            confirm(since);
            search();
        }
        assertThat(reads).isOne();
        clock.advance(ALMOST);
        confirm(since);
        search();
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void whenTheStreamStopsADayIsUsedForAShortTimeAfterTheLastConfirmation() {
        long since = clock.millis();
        clock.advance(TICK);
        search();
        clock.advance(ALMOST);
        confirm(since);
        assertThat(age()).isZero();
        clock.advance(ALMOST);
        search();
        assertThat(reads).isOne();
        assertThat(age()).isEqualTo(4.999);
        clock.advance(TICK);
        search();
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void aDayReadBeforeTheStreamBeganIsNotConfirmed() {
        search();
        long since = clock.millis();
        clock.advance(ALMOST);
        confirm(since);
        search();
        assertThat(reads).isOne();
        clock.advance(TICK);
        search();
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void aReadOfASingleReplicaIsNotConfirmed() {
        long since = clock.millis();
        clock.advance(TICK);
        flights(cache, start -> CompletableFuture.completedFuture(new Read<>(flightsNow(), start, false)));
        clock.advance(ALMOST);
        confirm(since);
        clock.advance(TICK);
        search();
        assertThat(reads).isOne();
    }

    @Test
    void aChangeIsSeenAtOnce() {
        assertThat(search()).isZero();
        taken.incrementAndGet();
        assertThat(search()).isZero();
        cache.evict(List.of(DAY));
        assertThat(search()).isOne();
    }

    @Test
    void aReadThatEndsAfterAChangeIsNotKept() {
        CompletableFuture<Read<List<ListedFlight>>> slow = new CompletableFuture<>();
        List<ListedFlight> before = flightsNow();
        CompletableFuture<Listing> early = CompletableFuture.supplyAsync(() -> flights(cache, _ -> slow));
        while (slow.getNumberOfDependents() == 0) {
            Thread.onSpinWait();
        }
        taken.incrementAndGet();
        cache.evict(List.of(DAY));
        slow.complete(new Read<>(before, new Start(Instant.EPOCH, clock.millis()), true));
        assertThat(early.join().on(DAY)).as("began before the change").isEqualTo(before);
        assertThat(search()).isOne();
    }

    @Test
    void aFailedReadIsNotKept() {
        CompletableFuture<Read<List<ListedFlight>>> failed =
                CompletableFuture.failedFuture(new IllegalStateException("no replica"));
        assertThatIllegalStateException().isThrownBy(() -> flights(cache, _ -> failed));
        assertThat(search()).isZero();
    }

    @Test
    void anAnswerIsAsFreshAsItsOldestDayOrTheLastConfirmation() {
        long since = clock.millis();
        clock.advance(TICK);
        Instant first = clock.instant();
        assertThat(asOf()).isEqualTo(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(asOf()).isEqualTo(first);
        confirm(since);
        assertThat(asOf()).isEqualTo(clock.instant());
    }

    @Test
    void aNewRouteEvictsTheNetwork() {
        Map<AirportCode, Set<AirportCode>> routes = Map.of(CAI, Set.of(LHR));
        RouteNetwork known = network(new RouteNetwork(routes));
        cache.evict(List.of(DAY));
        assertThat(network(new RouteNetwork(Map.of()))).isSameAs(known);
        cache.evict(List.of(new RouteDay(LHR, CAI, DAY.date())));
        RouteNetwork read = new RouteNetwork(Map.of(LHR, Set.of(CAI)));
        assertThat(network(read)).isSameAs(read);
    }

    /** Whatever overlaps, a search that starts after the announcement of a change sees it. */
    @Test
    void noReadBringsAnOlderDayBack() throws Exception {
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
                            return new Read<>(read, start, true);
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
            return CompletableFuture.completedFuture(new Read<>(flightsNow(), start, true));
        });
    }

    private Listing flights(ReadModelCache from, Function<Start, CompletableFuture<Read<List<ListedFlight>>>> reader) {
        return from.flights(List.of(DAY), clock::instant, (_, start) -> reader.apply(start));
    }

    private RouteNetwork network(RouteNetwork stored) {
        return cache.network(
                clock::instant, start -> CompletableFuture.completedFuture(new Read<>(stored, start, true)));
    }

    private List<ListedFlight> flightsNow() {
        return List.of(ListedFlights.flight("JW101-2026-12-01", "CAI", "LHR", "2026-12-01T06:30:00Z", taken.get()));
    }

    private static int takenIn(Listing listing) {
        return listing.on(DAY).getFirst().cabins().getFirst().taken();
    }

    private void confirm(long since) {
        cache.confirm(new Confirmation(since, clock.millis(), clock.instant()));
    }

    private double age() {
        return meters.get("jetway.flight.days.confirmed.age").timeGauge().value(TimeUnit.SECONDS);
    }
}
