package dev.jetway.flight.offer.persistence;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.QueryExecutionException;
import dev.jetway.flight.offer.application.ReadModelCache;
import dev.jetway.flight.offer.application.ReadModelCache.Entry;
import dev.jetway.flight.offer.application.ReadModelCache.ReadStart;
import dev.jetway.flight.offer.domain.FlightReadModel;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.offer.domain.RouteNetwork;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.SeatNumber;
import dev.jetway.platform.projection.ReadModelFreshness;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Reads the read model: one partition per query. */
@Repository
class CassandraFlightReadModel implements FlightReadModel {

    private final CqlSession session;
    private final ReadModelFreshness freshness;
    private final ReadModelCache cache;
    private final RouteTable routes;
    private final PreparedStatement byRouteDay;
    private final PreparedStatement byId;
    private final PreparedStatement seats;

    CassandraFlightReadModel(
            CqlSession session, ReadModelFreshness freshness, RouteTable routes, ReadModelCache cache) {
        this.session = session;
        this.freshness = freshness;
        this.routes = routes;
        this.cache = cache;
        String columns = "flight_id, " + String.join(", ", FlightColumns.FROM_ROW) + ", "
                + String.join(", ", FlightColumns.COUNTED);
        this.byRouteDay = session.prepare("SELECT " + columns
                + " FROM flight.flight_by_route_day WHERE origin = ? AND destination = ? AND departure_date = ?");
        this.byId = session.prepare(
                "SELECT origin, destination, " + columns + " FROM flight.flight_by_id WHERE flight_id = ?");
        this.seats = session.prepare("SELECT seat, status FROM flight.seat_by_flight WHERE flight_id = ?");
    }

    @Override
    public Instant asOf() {
        return freshness.asOf();
    }

    @Override
    public Listing flights(Collection<RouteDay> requested) {
        return cache.flights(requested, freshness::asOf, this::read);
    }

    @Override
    public RouteNetwork network() {
        return cache.network(freshness::asOf, start -> read(start, routes::read));
    }

    private CompletableFuture<Entry<List<ListedFlight>>> read(RouteDay day, ReadStart start) {
        BoundStatement read =
                byRouteDay.bind(day.origin().value(), day.destination().value(), day.date());
        return read(
                start,
                level -> session.executeAsync(read.setConsistencyLevel(level).setIdempotent(true))
                        .thenApply(rows -> StreamSupport.stream(
                                        rows.currentPage().spliterator(), false)
                                .flatMap(row -> FlightColumns.flight(row, day.origin(), day.destination()).stream())
                                .toList()));
    }

    /** By a quorum, which sees every write before its invalidation event; if there is none, by the nearest replica. */
    private static <V> CompletableFuture<Entry<V>> read(
            ReadStart start, Function<ConsistencyLevel, CompletionStage<V>> reader) {
        return reader.apply(ConsistencyLevel.LOCAL_QUORUM)
                .thenApply(value -> new Entry<>(value, start, true))
                .exceptionallyCompose(failure -> hasNoQuorum(failure.getCause())
                        ? reader.apply(ConsistencyLevel.LOCAL_ONE).thenApply(value -> new Entry<>(value, start, false))
                        : CompletableFuture.failedStage(failure))
                .toCompletableFuture();
    }

    /** Whether too few replicas are available; after the driver's retry, no node is left that it could ask. */
    private static boolean hasNoQuorum(@Nullable Throwable failure) {
        return failure instanceof QueryExecutionException || failure instanceof AllNodesFailedException;
    }

    @Override
    public Optional<ListedFlight> flight(FlightId id) {
        Row row = session.execute(nearest(byId.bind(id.toString()))).one();
        return Optional.ofNullable(row)
                .filter(found -> found.getString("origin") != null)
                .flatMap(found -> FlightColumns.flight(
                        found, FlightColumns.airport(found, "origin"), FlightColumns.airport(found, "destination")));
    }

    @Override
    public Map<SeatNumber, SeatStatus> seats(FlightId id) {
        Map<SeatNumber, SeatStatus> statuses = new HashMap<>();
        for (Row row : session.execute(nearest(seats.bind(id.toString())))) {
            statuses.put(
                    SeatNumber.of(FlightColumns.required(row.getString("seat"))),
                    SeatStatus.valueOf(FlightColumns.required(row.getString("status"))));
        }
        return statuses;
    }

    private static BoundStatement nearest(BoundStatement read) {
        return read.setConsistencyLevel(ConsistencyLevel.LOCAL_ONE).setIdempotent(true);
    }
}
