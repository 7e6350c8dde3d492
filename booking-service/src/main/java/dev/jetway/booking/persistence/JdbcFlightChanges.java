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
                // Flights are only moved to later times, so a later departure is newer. It is assigned last: the
                // others compare with the stored one.
                jdbc.sql("""
                        INSERT INTO flight_change (flight_id, cancelled, departure_time, departure_offset_s, arrival_time,
                            arrival_offset_s, received_at, due_at)
                        VALUES (?, FALSE, ?, ?, ?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE
                            departure_offset_s = IF(departure_time < VALUES(departure_time),
                                VALUES(departure_offset_s), departure_offset_s),
                            arrival_time = IF(departure_time < VALUES(departure_time),
                                VALUES(arrival_time), arrival_time),
                            arrival_offset_s = IF(departure_time < VALUES(departure_time),
                                VALUES(arrival_offset_s), arrival_offset_s),
                            received_at = IF(departure_time < VALUES(departure_time), VALUES(received_at), received_at),
                            due_at = IF(departure_time < VALUES(departure_time), VALUES(due_at), due_at),
                            settled_at = IF(departure_time < VALUES(departure_time), NULL, settled_at),
                            departure_time = GREATEST(departure_time, VALUES(departure_time))
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
    public boolean isAnyDue(Instant now) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM flight_change WHERE due_at <= ?)")
                .param(UtcColumns.column(now))
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<Pending> leaseDue(Instant now, Instant until) {
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
    public void complete(Pending pending, Instant now) {
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
