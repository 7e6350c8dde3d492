package dev.jetway.flight.offer.persistence;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.jetway.flight.offer.domain.RouteNetwork;
import dev.jetway.flight.schedule.domain.AirportCode;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The airline's routes, some hundreds, read as a whole and cached for a few seconds. */
@Component
class RouteNetworkCache {

    /** The key of the only partition: there is one airline. */
    static final String NETWORK = "JW";

    private static final Duration TTL = Duration.ofSeconds(5);

    private final CqlSession session;
    private final PreparedStatement read;
    private final LoadingCache<String, RouteNetwork> networks =
            Caffeine.newBuilder().expireAfterWrite(TTL).maximumSize(1).build(this::read);

    RouteNetworkCache(CqlSession session) {
        this.session = session;
        this.read = session.prepare("SELECT origin, destination FROM flight.route WHERE network = ?");
    }

    RouteNetwork get() {
        return networks.get(NETWORK);
    }

    private RouteNetwork read(String airline) {
        RouteNetwork.Builder network = new RouteNetwork.Builder();
        for (Row row : session.execute(read.bind(airline)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_ONE)
                .setIdempotent(true))) {
            network.add(
                    new AirportCode(FlightColumns.required(row.getString("origin"))),
                    new AirportCode(FlightColumns.required(row.getString("destination"))));
        }
        return network.build();
    }
}
