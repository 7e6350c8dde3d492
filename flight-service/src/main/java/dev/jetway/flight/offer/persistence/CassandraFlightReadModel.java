package dev.jetway.flight.offer.persistence;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.jetway.flight.offer.domain.FlightReadModel;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.offer.domain.RouteNetwork;
import dev.jetway.flight.offer.persistence.RouteDayCache.CachedDay;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.SeatNumber;
import dev.jetway.platform.projection.BoundedAsyncStatements;
import dev.jetway.platform.projection.ReadModelFreshness;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Repository;

/** Reads the read model: one partition per answer, from the nearest replica. */
@Repository
class CassandraFlightReadModel implements FlightReadModel {

    private final CqlSession session;
    private final ReadModelFreshness freshness;
    private final RouteDayCache days;
    private final RouteNetworkCache network;
    private final PreparedStatement byRouteDay;
    private final PreparedStatement byId;
    private final PreparedStatement seats;

    CassandraFlightReadModel(
            CqlSession session, ReadModelFreshness freshness, RouteNetworkCache network, RouteDayCache days) {
        this.session = session;
        this.freshness = freshness;
        this.network = network;
        this.days = days;
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
    public Listing flights(Collection<RouteDay> wanted) {
        Instant now = freshness.asOf();
        Map<RouteDay, CompletableFuture<CachedDay>> reads = new HashMap<>();
        wanted.forEach(day -> reads.computeIfAbsent(day, _ -> days.get(day, unread -> read(unread, now))));
        Map<RouteDay, List<ListedFlight>> byDay = new HashMap<>();
        Instant asOf = now;
        for (Map.Entry<RouteDay, CompletableFuture<CachedDay>> read : reads.entrySet()) {
            CachedDay day = BoundedAsyncStatements.join(read.getValue());
            byDay.put(read.getKey(), day.flights());
            asOf = day.asOf().isBefore(asOf) ? day.asOf() : asOf;
        }
        return new Listing(byDay, asOf);
    }

    private CompletableFuture<CachedDay> read(RouteDay day, Instant asOf) {
        BoundStatement read =
                nearest(byRouteDay.bind(day.origin().value(), day.destination().value(), day.date()));
        return session.executeAsync(read)
                .thenApply(rows -> new CachedDay(
                        StreamSupport.stream(rows.currentPage().spliterator(), false)
                                .flatMap(row -> FlightColumns.flight(row, day.origin(), day.destination()).stream())
                                .toList(),
                        asOf))
                .toCompletableFuture();
    }

    @Override
    public RouteNetwork network() {
        return network.get();
    }

    @Override
    public Optional<ListedFlight> flight(FlightId id) {
        Row row = session.execute(nearest(byId.bind(id.toString()))).one();
        return Optional.ofNullable(row)
                .filter(found -> found.getString("origin") != null)
                .flatMap(found -> FlightColumns.flight(found, airport(found, "origin"), airport(found, "destination")));
    }

    @Override
    public Map<SeatNumber, SeatStatus> seats(FlightId id) {
        Map<SeatNumber, SeatStatus> standings = new HashMap<>();
        for (Row row : session.execute(nearest(seats.bind(id.toString())))) {
            standings.put(
                    SeatNumber.of(FlightColumns.required(row.getString("seat"))),
                    SeatStatus.valueOf(FlightColumns.required(row.getString("status"))));
        }
        return standings;
    }

    private static AirportCode airport(Row row, String column) {
        return new AirportCode(FlightColumns.required(row.getString(column)));
    }

    private static BoundStatement nearest(BoundStatement read) {
        return read.setConsistencyLevel(ConsistencyLevel.LOCAL_ONE).setIdempotent(true);
    }
}
