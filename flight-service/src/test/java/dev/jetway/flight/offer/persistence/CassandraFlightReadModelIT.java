package dev.jetway.flight.offer.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.jetway.flight.FlightServiceOnRealServers;
import dev.jetway.flight.offer.application.ListedFlights;
import dev.jetway.flight.offer.application.ProjectRowChanges;
import dev.jetway.flight.offer.application.ReadModelCache;
import dev.jetway.flight.offer.application.ReplicationHistory;
import dev.jetway.flight.offer.application.TestOffers;
import dev.jetway.flight.offer.domain.FlightChange;
import dev.jetway.flight.offer.domain.FlightProjection;
import dev.jetway.flight.offer.domain.FlightReadModel;
import dev.jetway.flight.offer.domain.FlightReadModel.SeatStatus;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.offer.domain.RouteNetwork;
import dev.jetway.flight.offer.domain.SeatChange;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.SeatNumber;
import dev.jetway.platform.projection.ReadModelFreshness;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Changes that come twice, late and in any order, and reads of the replica. */
class CassandraFlightReadModelIT extends FlightServiceOnRealServers {

    @Autowired
    private FlightProjection store;

    @Autowired
    private CqlSession session;

    @Autowired
    private ReadModelFreshness freshness;

    @Autowired
    private RouteTable routes;

    private FlightReadModel replica;

    @BeforeEach
    void anEmptyReplica() {
        replica = new CassandraFlightReadModel(session, freshness, routes, cache(Duration.ZERO));
        List.of("flight_by_route_day", "flight_by_id", "seat_by_flight", "route")
                .forEach(table -> session.execute("TRUNCATE flight." + table));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
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
    void daysAndTheNetworkAreReadByOneReplicaWithoutAQuorum() {
        ListedFlight flight = ListedFlights.flight("JW991-2026-12-01", "CAI", "LHR", "2026-12-01T06:30:00Z", 0);
        RouteDay day =
                new RouteDay(flight.origin(), flight.destination(), flight.id().departureDate());
        store.saveFlights(List.of(new FlightChange.Listed(flight, 10)));
        CqlSession withoutQuorum = withoutQuorum();
        FlightReadModel alone = new CassandraFlightReadModel(
                withoutQuorum, freshness, new RouteTable(withoutQuorum), cache(Duration.ofHours(1)));
        assertThat(alone.flights(List.of(day)).on(day)).containsExactly(flight);
        assertThat(alone.network().hasRoute(flight.origin(), flight.destination()))
                .isTrue();
    }

    /** Answers to reads by a quorum as the driver does when one node of three is left. */
    private CqlSession withoutQuorum() {
        return (CqlSession) Proxy.newProxyInstance(
                CqlSession.class.getClassLoader(),
                new Class<?>[] {CqlSession.class},
                (_, method, arguments) -> method.getName().equals("executeAsync")
                                && arguments[0] instanceof Statement<?> statement
                                && statement.getConsistencyLevel() == ConsistencyLevel.LOCAL_QUORUM
                        ? CompletableFuture.failedStage(new NoNodeAvailableException())
                        : method.invoke(session, arguments));
    }

    @Test
    void anInstanceSeesItsOwnWritesImmediately() {
        ReadModelCache kept = cache(Duration.ofHours(1));
        FlightReadModel remembering = new CassandraFlightReadModel(session, freshness, routes, kept);
        ProjectRowChanges own = new ProjectRowChanges(store, kept::evict);
        ListedFlight flight = ListedFlights.flight("JW993-2026-12-01", "CAI", "LHR", "2026-12-01T06:30:00Z", 0);
        FlightChange listed = new FlightChange.Listed(flight, 10);
        RouteDay day = listed.routeDay();
        assertThat(remembering.flights(List.of(day)).on(day)).isEmpty();
        store.saveFlights(List.of(listed));
        assertThat(remembering.flights(List.of(day)).on(day))
                .as("without an invalidation event")
                .isEmpty();
        own.flights(List.of(listed));
        assertThat(remembering.flights(List.of(day)).on(day)).hasSize(1);
        assertThat(remembering.network().hasRoute(flight.origin(), flight.destination()))
                .isTrue();
        own.seats(
                List.of(new SeatChange(flight.id(), SeatNumber.of("1A"), CabinClass.ECONOMY, SeatStatus.HELD, 1, 11)));
        assertThat(remembering.flights(List.of(day)).on(day).getFirst().cabin(CabinClass.ECONOMY))
                .hasValueSatisfying(economy -> assertThat(economy.taken()).isOne());
    }

    @Test
    void theNetworkHasEveryRouteThatWasEverListed() {
        ListedFlight flight = ListedFlights.flight("JW992-2026-12-01", "CAI", "LHR", "2026-12-01T06:30:00Z", 0);
        RouteDay day =
                new RouteDay(flight.origin(), flight.destination(), flight.id().departureDate());
        store.saveFlights(List.of(new FlightChange.Listed(flight, 10)));
        store.saveFlights(List.of(new FlightChange.Removed(flight.id(), day, 11)));
        RouteNetwork network = replica.network();
        assertThat(network.hasRoute(flight.origin(), flight.destination())).isTrue();
        assertThat(network.hasRoute(flight.destination(), flight.origin())).isFalse();
    }

    private static ReadModelCache cache(Duration daysKeptFor) {
        return new ReadModelCache(TestOffers.properties(daysKeptFor), Clock.systemUTC(), new SimpleMeterRegistry());
    }
}
