package dev.jetway.booking.persistence;

import dev.jetway.booking.domain.FlightChange;
import dev.jetway.booking.domain.FlightChanges;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.platform.sql.UtcColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Changed flights in the primary; a row is due again and again until it is settled. */
@Component
record JdbcFlightChanges(JdbcClient jdbc) implements FlightChanges {

    @Override
    public void record(FlightChange change, Instant now) {
        switch (change) {
            case FlightChange.Cancellation cancellation ->
                jdbc.sql("""
                        INSERT INTO flight_change (flight_id, cancelled, received_at, due_at)
                        VALUES (?, TRUE, ?, ?)
                        ON DUPLICATE KEY UPDATE cancelled = TRUE, received_at = VALUES(received_at),
                            due_at = VALUES(due_at), settled_at = NULL
                        """)
                        .params(cancellation.flightId().value(), UtcColumns.column(now), UtcColumns.column(now))
                        .update();
            case FlightChange.Delay delay ->
                jdbc.sql("""
                        INSERT INTO flight_change (flight_id, cancelled, departure_time, departure_offset_s, arrival_time,
                            arrival_offset_s, received_at, due_at)
                        VALUES (?, FALSE, ?, ?, ?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE departure_time = VALUES(departure_time),
                            departure_offset_s = VALUES(departure_offset_s), arrival_time = VALUES(arrival_time),
                            arrival_offset_s = VALUES(arrival_offset_s), received_at = VALUES(received_at),
                            due_at = VALUES(due_at), settled_at = NULL
                        """)
                        .params(
                                delay.flightId().value(),
                                SqlTimes.utc(delay.departureTime()),
                                SqlTimes.offsetSeconds(delay.departureTime()),
                                SqlTimes.utc(delay.arrivalTime()),
                                SqlTimes.offsetSeconds(delay.arrivalTime()),
                                UtcColumns.column(now),
                                UtcColumns.column(now))
                        .update();
        }
    }

    @Override
    public Optional<FlightId> cancelledOf(Collection<FlightId> flights) {
        return jdbc.sql("SELECT flight_id FROM flight_change WHERE cancelled AND flight_id IN (:flights) LIMIT 1")
                .param("flights", flights.stream().map(FlightId::value).toList())
                .query((row, _) -> new FlightId(row.getString("flight_id")))
                .optional();
    }

    @Override
    public Optional<Pending> claimDue(Instant now, Instant until) {
        Optional<Pending> due = jdbc.sql("""
                        SELECT flight_id, cancelled, departure_time, departure_offset_s, arrival_time,
                            arrival_offset_s, received_at
                        FROM flight_change WHERE due_at <= ? ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
                        """)
                .param(UtcColumns.column(now))
                .query((row, _) -> pending(row))
                .optional();
        due.ifPresent(pending -> postpone(pending, until));
        return due;
    }

    @Override
    public void postpone(Pending pending, Instant until) {
        jdbc.sql("UPDATE flight_change SET due_at = ? WHERE flight_id = ? AND received_at = ?")
                .params(
                        UtcColumns.column(until),
                        pending.change().flightId().value(),
                        UtcColumns.column(pending.receivedAt()))
                .update();
    }

    @Override
    public void settle(Pending pending, Instant now) {
        jdbc.sql("UPDATE flight_change SET due_at = NULL, settled_at = ? WHERE flight_id = ? AND received_at = ?")
                .params(
                        UtcColumns.column(now),
                        pending.change().flightId().value(),
                        UtcColumns.column(pending.receivedAt()))
                .update();
    }

    private static Pending pending(ResultSet row) throws SQLException {
        FlightId flightId = new FlightId(row.getString("flight_id"));
        FlightChange change = row.getBoolean("cancelled")
                ? new FlightChange.Cancellation(flightId)
                : new FlightChange.Delay(
                        flightId,
                        SqlTimes.local(row, "departure_time", "departure_offset_s"),
                        SqlTimes.local(row, "arrival_time", "arrival_offset_s"));
        return new Pending(change, UtcColumns.instant(row, "received_at"));
    }
}
