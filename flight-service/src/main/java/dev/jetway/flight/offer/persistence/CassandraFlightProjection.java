package dev.jetway.flight.offer.persistence;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jetway.flight.offer.domain.CabinSeatCounts;
import dev.jetway.flight.offer.domain.FlightChange;
import dev.jetway.flight.offer.domain.FlightProjection;
import dev.jetway.flight.offer.domain.FlightReadModel.SeatStatus;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.offer.domain.RouteNetwork;
import dev.jetway.flight.offer.domain.SeatChange;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.platform.concurrent.Futures;
import dev.jetway.platform.projection.BoundedAsyncStatements;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;

/**
 * Writes the read model. Values of a row are written with the row's position in the binary log as timestamp, seat counts with
 * the number of changes counted: Cassandra keeps the value with the highest timestamp.
 */
@Repository
class CassandraFlightProjection implements FlightProjection {

    private static final String ROUTE_DAY_KEY =
            "origin = ? AND destination = ? AND departure_date = ? AND flight_id = ?";

    private static final int ROUTE_DAYS_MAX = 10_000;

    private final CqlSession session;

    /** They never change. */
    private final Cache<FlightId, RouteDay> routeDays =
            Caffeine.newBuilder().maximumSize(ROUTE_DAYS_MAX).build();

    private final RouteTable routes;
    private final PreparedStatement insertByRouteDay;
    private final PreparedStatement insertById;
    private final PreparedStatement deleteByRouteDay;
    private final PreparedStatement deleteById;
    private final PreparedStatement updateCountsByRouteDay;
    private final PreparedStatement updateCountsById;
    private final PreparedStatement insertSeat;
    private final PreparedStatement insertRoute;
    private final PreparedStatement readSeats;
    private final PreparedStatement readRoute;

    CassandraFlightProjection(CqlSession session, RouteTable routes) {
        this.session = session;
        this.routes = routes;
        String columns = "origin, destination, departure_date, flight_id, " + String.join(", ", FlightColumns.FROM_ROW);
        String placeholders = String.join(", ", Collections.nCopies(4 + FlightColumns.FROM_ROW.size(), "?"));
        String insert = "INSERT INTO flight.%s (" + columns + ") VALUES (" + placeholders + ") USING TIMESTAMP ?";
        this.insertByRouteDay = session.prepare(insert.formatted("flight_by_route_day"));
        this.insertById = session.prepare(insert.formatted("flight_by_id"));
        this.deleteByRouteDay =
                session.prepare("DELETE FROM flight.flight_by_route_day USING TIMESTAMP ? WHERE " + ROUTE_DAY_KEY);
        this.deleteById = session.prepare("DELETE FROM flight.flight_by_id USING TIMESTAMP ? WHERE flight_id = ?");
        String assignments =
                FlightColumns.COUNTED.stream().map(column -> column + " = ?").collect(Collectors.joining(", "));
        this.updateCountsByRouteDay = session.prepare(
                "UPDATE flight.flight_by_route_day USING TIMESTAMP ? SET " + assignments + " WHERE " + ROUTE_DAY_KEY);
        this.updateCountsById = session.prepare(
                "UPDATE flight.flight_by_id USING TIMESTAMP ? SET " + assignments + " WHERE flight_id = ?");
        this.insertSeat = session.prepare("INSERT INTO flight.seat_by_flight (flight_id, seat, cabin, status, version) "
                + "VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?");
        this.insertRoute = session.prepare(
                "INSERT INTO flight.route (network, origin, destination) VALUES ('%s', ?, ?) USING TIMESTAMP ?"
                        .formatted(RouteTable.NETWORK));
        this.readSeats = session.prepare(
                "SELECT flight_id, cabin, status, version FROM flight.seat_by_flight WHERE flight_id = ?");
        this.readRoute =
                session.prepare("SELECT flight_id, origin, destination FROM flight.flight_by_id WHERE flight_id = ?");
    }

    @Override
    public void saveFlights(Collection<FlightChange> changes) {
        List<BoundStatement> writes = new ArrayList<>();
        RouteNetwork known = Futures.join(routes.read(ConsistencyLevel.LOCAL_QUORUM));
        Map<List<AirportCode>, Long> newRoutes = new HashMap<>();
        for (FlightChange change : changes) {
            switch (change) {
                case FlightChange.Listed(ListedFlight flight, long position) -> {
                    if (!known.hasRoute(flight.origin(), flight.destination())) {
                        newRoutes.merge(List.of(flight.origin(), flight.destination()), position, Math::max);
                    }
                    Object[] values = row(flight, position);
                    writes.add(insertByRouteDay.bind(values));
                    writes.add(insertById.bind(values));
                }
                case FlightChange.Removed(FlightId id, RouteDay day, long position) -> {
                    writes.add(deleteByRouteDay.bind(
                            position, day.origin().value(), day.destination().value(), day.date(), id.toString()));
                    writes.add(deleteById.bind(position, id.toString()));
                }
            }
        }
        newRoutes.forEach((route, position) -> writes.add(
                insertRoute.bind(route.getFirst().value(), route.getLast().value(), position)));
        write(writes);
    }

    @Override
    public void saveSeats(Collection<SeatChange> changes) {
        Map<FlightId, BatchStatementBuilder> byPartition = new HashMap<>();
        changes.forEach(change -> byPartition
                .computeIfAbsent(change.flightId(), _ -> BatchStatement.builder(DefaultBatchType.UNLOGGED))
                .addStatement(insertSeat.bind(
                        change.flightId().toString(),
                        change.seat().toString(),
                        change.cabin().name(),
                        change.status().name(),
                        change.version(),
                        change.position())));
        write(byPartition.values().stream().map(BatchStatementBuilder::build).toList());
    }

    @Override
    public Map<FlightId, CabinSeatCounts> countSeats(Collection<FlightId> flights) {
        Map<FlightId, CabinSeatCounts> counts = new HashMap<>();
        for (List<Row> seats : readEach(readSeats, flights)) {
            if (!seats.isEmpty()) {
                counts.put(
                        id(seats.getFirst()),
                        CabinSeatCounts.of(seats.stream()
                                .map(CassandraFlightProjection::counted)
                                .toList()));
            }
        }
        return counts;
    }

    @Override
    public Map<FlightId, RouteDay> routeDays(Collection<FlightId> flights) {
        Map<FlightId, RouteDay> known = new HashMap<>(routeDays.getAllPresent(flights));
        List<FlightId> unknown =
                flights.stream().filter(id -> !known.containsKey(id)).toList();
        for (List<Row> found : readEach(readRoute, unknown)) {
            found.stream().filter(row -> row.getString("origin") != null).forEach(row -> {
                FlightId id = id(row);
                known.put(
                        id,
                        new RouteDay(
                                FlightColumns.airport(row, "origin"),
                                FlightColumns.airport(row, "destination"),
                                id.departureDate()));
            });
        }
        routeDays.putAll(known);
        return known;
    }

    @Override
    public void saveSeatCounts(Map<RouteDay, Map<FlightId, CabinSeatCounts>> countsByDay) {
        List<BoundStatement> writes = new ArrayList<>();
        countsByDay.forEach((day, flights) -> flights.forEach((id, counts) -> {
            List<Object> values = new ArrayList<>();
            values.add(counts.changes());
            for (CabinClass cabin : CabinClass.values()) {
                values.add(counts.taken(cabin));
            }
            List<Object> key = List.of(day.origin().value(), day.destination().value(), day.date(), id.toString());
            writes.add(updateCountsByRouteDay.bind(concat(values, key)));
            writes.add(updateCountsById.bind(concat(values, List.of(id.toString()))));
        }));
        write(writes);
    }

    private void write(List<? extends Statement<?>> writes) {
        BoundedAsyncStatements.run(
                session, writes.stream().map(write -> write.setIdempotent(true)).toList());
    }

    private List<List<Row>> readEach(PreparedStatement read, Collection<FlightId> flights) {
        return BoundedAsyncStatements.run(
                session,
                flights.stream()
                        .map(id -> read.bind(id.toString()).setIdempotent(true))
                        .toList());
    }

    private static Object[] row(ListedFlight flight, long position) {
        List<Object> key = List.of(
                flight.origin().value(),
                flight.destination().value(),
                flight.id().departureDate(),
                flight.id().toString());
        List<Object> values = new ArrayList<>(FlightColumns.values(flight));
        values.add(position);
        return concat(key, values);
    }

    private static Object[] concat(List<Object> first, List<Object> second) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(second);
        return all.toArray();
    }

    private static CabinSeatCounts.Counted counted(Row row) {
        return new CabinSeatCounts.Counted(
                CabinClass.valueOf(FlightColumns.required(row.getString("cabin"))),
                SeatStatus.valueOf(FlightColumns.required(row.getString("status"))),
                row.getInt("version"));
    }

    private static FlightId id(Row row) {
        return FlightId.of(FlightColumns.required(row.getString("flight_id")));
    }
}
