package dev.jetway.flight.offer.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.jetway.flight.FlightServiceOnRealServers;
import dev.jetway.flight.offer.application.ListedFlights;
import dev.jetway.flight.offer.application.ReplicationHistory;
import dev.jetway.flight.offer.domain.FlightChange;
import dev.jetway.flight.offer.domain.FlightReplica;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.ReplicaStore;
import dev.jetway.flight.offer.domain.RouteDay;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The replica on a real Cassandra passes the same kit as the one in memory. */
class CassandraReplicaIT extends FlightServiceOnRealServers {

    @Autowired
    private FlightReplica replica;

    @Autowired
    private ReplicaStore store;

    @Autowired
    private CqlSession session;

    @BeforeEach
    void anEmptyReplica() {
        List.of("flight_by_route_day", "flight_by_id", "seat_by_flight")
                .forEach(table -> session.execute("TRUNCATE flight." + table));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void itEndsUpLikeThePrimaryInWhateverOrderChangesCome(long seed) {
        ReplicationHistory history = new ReplicationHistory(seed, "JW" + (100 + seed));
        history.arriveAnyhow(store);
        assertThat(history.differences(replica)).as("seed %d", seed).isEmpty();
    }

    @Test
    void aRemovedFlightIsGoneAndAnEarlierChangeDoesNotBringItBack() {
        ListedFlight flight = ListedFlights.flight("JW990-2026-12-01", "CAI", "LHR", "2026-12-01T06:30:00Z", 0);
        RouteDay day =
                new RouteDay(flight.origin(), flight.destination(), flight.id().departureDate());
        store.saveFlights(List.of(new FlightChange.Listed(flight, 10)));
        assertThat(replica.flight(flight.id())).contains(flight);
        store.saveFlights(List.of(new FlightChange.Removed(flight.id(), day, 11)));
        store.saveFlights(List.of(new FlightChange.Listed(flight, 10)));
        assertThat(replica.flight(flight.id())).isEmpty();
        assertThat(replica.flights(List.of(day)).getFirst()).isEmpty();
    }
}
