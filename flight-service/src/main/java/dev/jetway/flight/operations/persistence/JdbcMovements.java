package dev.jetway.flight.operations.persistence;

import static dev.jetway.platform.sql.UtcColumns.column;
import static dev.jetway.platform.sql.UtcColumns.instant;

import dev.jetway.flight.operations.domain.Movement;
import dev.jetway.flight.operations.domain.Movement.Direction;
import dev.jetway.flight.operations.domain.MovementQuery;
import dev.jetway.flight.operations.domain.Movements;
import dev.jetway.flight.operations.domain.SeatCount;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the tables {@code flight} and {@code seat}: one statement for a page of movements, one for its seats. */
@Component
record JdbcMovements(JdbcClient jdbc) implements Movements {

    @Override
    public List<Movement> find(MovementQuery query) {
        String departures = movements(Direction.DEPARTURE, "origin", "departure_at", query);
        String arrivals = movements(Direction.ARRIVAL, "destination", "arrival_at", query);
        Movement.Position after = query.after().orElse(null);
        return jdbc.sql(departures + " UNION ALL " + arrivals + " ORDER BY moves_at, flight_id LIMIT :limit")
                .param("airport", query.airport().value())
                .param("from", column(after == null ? query.from() : after.time()))
                .param("to", column(query.to()))
                .param(
                        "number",
                        query.flightNumber().map(FlightNumber::toString).orElse(null))
                .param("after", after == null ? null : column(after.time()))
                .param("afterFlight", after == null ? null : after.flightId().toString())
                .param("limit", query.limit() + 1)
                .query((row, _) -> new Movement(
                        FlightId.of(row.getString("flight_id")),
                        Direction.valueOf(row.getString("direction")),
                        instant(row, "moves_at")))
                .list();
    }

    private static String movements(Direction direction, String airport, String time, MovementQuery query) {
        return "SELECT flight_id, '%s' AS direction, %s AS moves_at FROM flight WHERE %s = :airport AND %s >= :from AND %s < :to"
                        .formatted(direction, time, airport, time, time)
                + (query.flightNumber().isPresent() ? " AND designator = :number" : "")
                + (query.after().isPresent() ? " AND (%s > :after OR flight_id > :afterFlight)".formatted(time) : "");
    }

    @Override
    public Map<FlightId, Map<CabinClass, SeatCount>> seats(Collection<FlightId> flights, Instant now) {
        Map<FlightId, Map<CabinClass, SeatCount>> seats = new HashMap<>();
        if (flights.isEmpty()) {
            return seats;
        }
        jdbc.sql("""
                SELECT flight_id, cabin, SUM(status = 'SOLD') AS sold, SUM(status = 'HELD') AS held FROM seat
                WHERE flight_id IN (:flights) AND (status = 'SOLD' OR (status = 'HELD' AND held_until > :now))
                GROUP BY flight_id, cabin\
                """)
                .param("flights", flights.stream().map(FlightId::toString).toList())
                .param("now", column(now))
                .query(row -> {
                    seats.computeIfAbsent(FlightId.of(row.getString("flight_id")), _ -> new EnumMap<>(CabinClass.class))
                            .put(
                                    CabinClass.valueOf(row.getString("cabin")),
                                    new SeatCount(row.getInt("sold"), row.getInt("held")));
                });
        return seats;
    }
}
