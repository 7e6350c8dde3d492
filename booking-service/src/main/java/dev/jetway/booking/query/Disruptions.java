package dev.jetway.booking.query;

import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.persistence.SqlTimes;
import dev.jetway.platform.paging.Page;
import dev.jetway.platform.sql.UtcColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Bookings with seats on a flight that a delay has made unreachable, oldest first, until that flight has departed. From the primary,
 * by the index of missed segments.
 */
@Component
public record Disruptions(JdbcClient jdbc) {

    /** A disruption's position in the list. */
    public record Position(Instant since, String reference, int segment) {}

    /** One flight of one booking that is missed. */
    public record Entry(
            Position position,
            BookingStatus status,
            int passengers,
            FlightId missed,
            OffsetDateTime departureTime,
            FlightId arriving,
            OffsetDateTime arrivalTime,
            long connectionMinutesMin) {}

    private static final Position BEFORE_ALL = new Position(Instant.EPOCH, "", -1);

    public Page<Entry, Position> page(@Nullable Position after, int limit, Instant now) {
        Position from = after == null ? BEFORE_ALL : after;
        LocalDateTime since = UtcColumns.column(from.since());
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
                .params(
                        since,
                        UtcColumns.column(now),
                        since,
                        from.reference(),
                        from.reference(),
                        from.segment(),
                        limit + 1)
                .query((row, _) -> entry(row))
                .list();
        return Page.of(found, limit, Entry::position);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new Position(
                        UtcColumns.instant(row, "missed_since"), row.getString("reference"), row.getInt("position")),
                BookingStatus.valueOf(row.getString("status")),
                row.getInt("passenger_count"),
                new FlightId(row.getString("flight_id")),
                SqlTimes.local(row, "departure_time", "departure_offset_s"),
                new FlightId(row.getString("arriving")),
                SqlTimes.local(row, "arrival_time", "arrival_offset_s"),
                row.getLong("connection_min"));
    }
}
