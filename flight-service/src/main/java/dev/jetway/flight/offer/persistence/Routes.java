package dev.jetway.flight.offer.persistence;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.jetway.flight.offer.domain.RouteNetwork;
import dev.jetway.flight.schedule.domain.AirportCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The airline's routes, some hundreds, read whole every few seconds. */
@Component
class Routes {

    /** The one partition: there is one airline. */
    static final String NETWORK = "JW";

    private static final Duration KEPT_FOR = Duration.ofSeconds(5);

    private record Known(RouteNetwork network, Instant readAt) {}

    private final CqlSession session;
    private final Clock clock;
    private final PreparedStatement read;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    Routes(CqlSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
        this.read =
                session.prepare("SELECT origin, destination FROM flight.route WHERE network = '%s'".formatted(NETWORK));
    }

    RouteNetwork get() {
        Known last = known.get();
        Instant now = clock.instant();
        if (last != null && last.readAt().plus(KEPT_FOR).isAfter(now)) {
            return last.network();
        }
        RouteNetwork network = read();
        known.set(new Known(network, now));
        return network;
    }

    private RouteNetwork read() {
        RouteNetwork.Builder network = new RouteNetwork.Builder();
        for (Row row : session.execute(
                read.bind().setConsistencyLevel(ConsistencyLevel.LOCAL_ONE).setIdempotent(true))) {
            network.add(
                    new AirportCode(FlightColumns.required(row.getString("origin"))),
                    new AirportCode(FlightColumns.required(row.getString("destination"))));
        }
        return network.build();
    }
}
