package dev.jetway.flight.offer.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.jetway.flight.FlightServiceOnRealServers;
import dev.jetway.flight.offer.application.ListedFlights;
import dev.jetway.flight.offer.application.ReplicationHistory;
import dev.jetway.flight.offer.application.TestOffers;
import dev.jetway.flight.offer.domain.FlightChange;
import dev.jetway.flight.offer.domain.FlightProjection;
import dev.jetway.flight.offer.domain.FlightReadModel;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.offer.domain.RouteNetwork;
import dev.jetway.flight.offer.domain.SeatTally;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.platform.projection.ReadModelFreshness;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The replica on a real Cassandra passes the same kit as the one in memory. */
class CassandraFlightReadModelIT extends FlightServiceOnRealServers {

    @Autowired
    private FlightReadModel replica;

    @Autowired
    private FlightProjection store;

    @Autowired
    private CqlSession session;

    @Autowired
    private ReadModelFreshness freshness;

    @Autowired
    private RouteNetworkCache routes;

    @BeforeEach
    void anEmptyReplica() {
        List.of("flight_by_route_day", "flight_by_id", "seat_by_flight", "route")
                .forEach(table -> session.execute("TRUNCATE flight." + table));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void changesInAnyOrderConvergeToThePrimary(long seed) {
        ReplicationHistory history = new ReplicationHistory(seed, "JW" + (100 + seed));
        history.arriveAnyhow(store);
        assertThat(history.differences(replica)).as("seed %d", seed).isEmpty();
    }

    @Test
    void anEarlierChangeDoesNotRestoreARemovedFlight() {
        ListedFlight flight = ListedFlights.flight("JW990-2026-12-01", "CAI", "LHR", "2026-12-01T06:30:00Z", 0);
        RouteDay day =
                new RouteDay(flight.origin(), flight.destination(), flight.id().departureDate());
        store.saveFlights(List.of(new FlightChange.Listed(flight, 10)));
        assertThat(replica.flight(flight.id())).contains(flight);
        store.saveFlights(List.of(new FlightChange.Removed(flight.id(), day, 11)));
        store.saveFlights(List.of(new FlightChange.Listed(flight, 10)));
        assertThat(replica.flight(flight.id())).isEmpty();
        assertThat(replica.flights(List.of(day)).on(day)).isEmpty();
    }

    @Test
    void aCachedDayIsUsedWithTheFreshnessOfItsRead() {
        RouteDayCache kept = new RouteDayCache(TestOffers.properties(Duration.ofHours(1)), new SimpleMeterRegistry());
        CassandraFlightReadModel remembering = new CassandraFlightReadModel(session, freshness, routes, kept);
        ListedFlight flight = ListedFlights.flight("JW991-2026-12-01", "CAI", "LHR", "2026-12-01T06:30:00Z", 0);
        FlightChange listed = new FlightChange.Listed(flight, 10);
        RouteDay read = listed.routeDay();
        RouteDay another = new RouteDay(flight.destination(), flight.origin(), read.date());
        FlightReadModel.Listing before = remembering.flights(List.of(read));
        store.saveFlights(List.of(listed));
        session.execute("INSERT INTO flight.heartbeat (id, beat_at) VALUES (1, toTimestamp(now()))");
        await().until(() -> freshness.asOf().isAfter(before.asOf()));

        FlightReadModel.Listing after = remembering.flights(List.of(read, another));
        assertThat(after.on(read)).as("another instance has written").isEmpty();
        assertThat(after.asOf()).as("as old as the older one").isEqualTo(before.asOf());
        assertThat(replica.flights(List.of(read)).on(read)).contains(flight);
    }

    @Test
    void anInstanceSeesItsOwnWritesImmediately() {
        RouteDayCache kept = new RouteDayCache(TestOffers.properties(Duration.ofHours(1)), new SimpleMeterRegistry());
        CassandraFlightReadModel remembering = new CassandraFlightReadModel(session, freshness, routes, kept);
        CassandraFlightProjection own = new CassandraFlightProjection(session, kept, routes);
        ListedFlight flight = ListedFlights.flight("JW993-2026-12-01", "CAI", "LHR", "2026-12-01T06:30:00Z", 0);
        FlightChange listed = new FlightChange.Listed(flight, 10);
        RouteDay day = listed.routeDay();
        assertThat(remembering.flights(List.of(day)).on(day)).isEmpty();
        own.saveFlights(List.of(listed));
        assertThat(remembering.flights(List.of(day)).on(day)).hasSize(1);
        own.saveTallies(Map.of(
                day, Map.of(flight.id(), new SeatTally(Map.of(CabinClass.ECONOMY, 3, CabinClass.BUSINESS, 0), 3))));
        assertThat(remembering.flights(List.of(day)).on(day).getFirst().cabin(CabinClass.ECONOMY))
                .hasValueSatisfying(economy -> assertThat(economy.taken()).isEqualTo(3));
    }

    @Test
    void aReadDuringAWriteIsNotCached() {
        RouteDayCache kept = new RouteDayCache(TestOffers.properties(Duration.ofHours(1)), new SimpleMeterRegistry());
        RouteDay day = new RouteDay(new AirportCode("CAI"), new AirportCode("LHR"), LocalDate.of(2026, 12, 1));
        CompletableFuture<RouteDayCache.CachedDay> slow = new CompletableFuture<>();
        CompletableFuture<RouteDayCache.CachedDay> answer = kept.get(day, _ -> slow);
        kept.evict(List.of(day));
        slow.complete(new RouteDayCache.CachedDay(List.of(), Instant.EPOCH));
        assertThat(answer).isCompleted();
        CompletableFuture<RouteDayCache.CachedDay> next = new CompletableFuture<>();
        assertThat(kept.get(day, _ -> next)).isNotCompleted();
    }

    @Test
    void theNetworkKnowsEveryRouteThatWasEverListed() {
        ListedFlight flight = ListedFlights.flight("JW992-2026-12-01", "CAI", "LHR", "2026-12-01T06:30:00Z", 0);
        RouteDay day =
                new RouteDay(flight.origin(), flight.destination(), flight.id().departureDate());
        RouteDayCache kept = new RouteDayCache(TestOffers.properties(Duration.ZERO), new SimpleMeterRegistry());
        FlightProjection newcomer = new CassandraFlightProjection(session, kept, new RouteNetworkCache(session));
        newcomer.saveFlights(List.of(new FlightChange.Listed(flight, 10)));
        newcomer.saveFlights(List.of(new FlightChange.Removed(flight.id(), day, 11)));
        RouteNetwork network = new RouteNetworkCache(session).get();
        assertThat(network.flies(flight.origin(), flight.destination())).isTrue();
        assertThat(network.flies(flight.destination(), flight.origin())).isFalse();
    }
}
