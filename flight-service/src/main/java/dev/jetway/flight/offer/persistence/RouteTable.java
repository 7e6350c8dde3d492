package dev.jetway.flight.offer.persistence;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.jetway.flight.offer.domain.RouteNetwork;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/** The airline's routes, some hundreds, read as a whole. */
@Component
class RouteTable {

    /** The key of the only partition: there is one airline. */
    static final String NETWORK = "JW";

    private static final int ROUTES_MAX = 10_000;

    private final CqlSession session;
    private final PreparedStatement read;

    RouteTable(CqlSession session) {
        this.session = session;
        this.read = session.prepare("SELECT origin, destination FROM flight.route WHERE network = ?");
    }

    CompletionStage<RouteNetwork> read(ConsistencyLevel level) {
        return session.executeAsync(read.bind(NETWORK)
                        .setPageSize(ROUTES_MAX)
                        .setConsistencyLevel(level)
                        .setIdempotent(true))
                .thenApply(RouteTable::network);
    }

    private static RouteNetwork network(AsyncResultSet rows) {
        return StreamSupport.stream(rows.currentPage().spliterator(), false)
                .collect(RouteNetwork.of(
                        row -> FlightColumns.airport(row, "origin"), row -> FlightColumns.airport(row, "destination")));
    }
}
