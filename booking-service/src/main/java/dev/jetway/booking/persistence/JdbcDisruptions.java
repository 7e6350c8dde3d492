package dev.jetway.booking.persistence;

import dev.jetway.booking.application.Disruptions;
import dev.jetway.booking.application.Page;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.FlightId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Disruptions by the index of missed segments. */
@Component
record JdbcDisruptions(JdbcClient jdbc) implements Disruptions {

    private static final Position BEFORE_ALL = new Position(Instant.EPOCH, "", -1);

    @Override
    public Page<Entry, Position> page(@Nullable Position after, int limit, Instant now) {
        Position from = after == null ? BEFORE_ALL : after;
        LocalDateTime since = SqlTimes.utc(from.since());
        List<Entry> found = jdbc.sql("""
                        SELECT s.missed_since, s.reference, s.position, b.status, b.passenger_count, s.flight_id,
                            s.departure_time, s.departure_offset_s, p.flight_id AS arriving, p.arrival_time,
                            p.arrival_offset_s, s.connection_min
                        FROM booking_segment s
                        JOIN booking b ON b.reference = s.reference AND b.status IN ('HELD', 'PAYING', 'CONFIRMED')
                        JOIN booking_segment p ON p.reference = s.reference AND p.position = s.position - 1
                        WHERE s.missed_since >= ? AND s.departure_time > ?
                        AND (s.missed_since > ? OR s.reference > ? OR (s.reference = ? AND s.position > ?))
                        ORDER BY s.missed_since, s.reference, s.position LIMIT ?
                        """)
                .params(since, SqlTimes.utc(now), since, from.reference(), from.reference(), from.segment(), limit + 1)
                .query((row, _) -> entry(row))
                .list();
        return Page.of(found, limit, Entry::position);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new Position(SqlTimes.instant(row, "missed_since"), row.getString("reference"), row.getInt("position")),
                BookingStatus.valueOf(row.getString("status")),
                row.getInt("passenger_count"),
                new FlightId(row.getString("flight_id")),
                SqlTimes.local(row, "departure_time", "departure_offset_s"),
                new FlightId(row.getString("arriving")),
                SqlTimes.local(row, "arrival_time", "arrival_offset_s"),
                row.getLong("connection_min"));
    }
}
