package dev.jetway.flight.schedule.persistence;

import static dev.jetway.platform.sql.UtcColumns.column;
import static dev.jetway.platform.sql.UtcColumns.instant;
import static dev.jetway.platform.sql.UtcColumns.instantOrNull;

import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.StaffActions;
import dev.jetway.platform.sql.UtcColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code staff_action}. Route and aircraft of a flight never change, and are read from {@code flight}. */
@Component
record JdbcStaffActions(JdbcClient jdbc) implements StaffActions {

    @Override
    public void add(Instant at, String actor, Kind kind, FlightLeg leg, Optional<Instant> previousDeparture) {
        jdbc.sql("""
                INSERT INTO staff_action (acted_at, actor, action, flight_id, departure_at, arrival_at, previous_departure_at)
                VALUES (:at, :actor, :action, :flight, :departure, :arrival, :previous)\
                """)
                .param("at", column(at))
                .param("actor", actor)
                .param("action", kind.name())
                .param("flight", leg.id().toString())
                .param("departure", column(leg.departure()))
                .param("arrival", column(leg.arrival()))
                .param("previous", previousDeparture.map(UtcColumns::column).orElse(null))
                .update();
    }

    @Override
    public List<Entry> find(Optional<FlightId> flight, Optional<Long> before, int limit) {
        return jdbc.sql("""
                SELECT action_id, acted_at, actor, action, flight_id, a.departure_at, a.arrival_at, previous_departure_at,
                    origin, destination, aircraft
                FROM staff_action a JOIN flight USING (flight_id)
                WHERE action_id < :before\
                """ + (flight.isPresent() ? " AND flight_id = :flight" : "")
                        + " ORDER BY action_id DESC LIMIT :limit")
                .param("before", before.orElse(Long.MAX_VALUE))
                .param("flight", flight.map(FlightId::toString).orElse(null))
                .param("limit", limit)
                .query((row, _) -> entry(row))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("action_id"),
                instant(row, "acted_at"),
                row.getString("actor"),
                Kind.valueOf(row.getString("action")),
                FlightId.of(row.getString("flight_id")),
                new AirportCode(row.getString("origin")),
                new AirportCode(row.getString("destination")),
                row.getString("aircraft"),
                instant(row, "departure_at"),
                instant(row, "arrival_at"),
                Optional.ofNullable(instantOrNull(row, "previous_departure_at")));
    }
}
