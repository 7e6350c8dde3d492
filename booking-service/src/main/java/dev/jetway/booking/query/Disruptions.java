package dev.jetway.booking.query;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.persistence.SqlTimes;
import dev.jetway.platform.paging.Page;
import dev.jetway.platform.sql.UtcColumns;
import io.swagger.v3.oas.annotations.media.Schema;
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
    @Schema(name = "DisruptedBooking", description = "A booking with a missed connection")
    public record Entry(
            @Schema(example = "K7M2QX") String bookingReference,
            @JsonIgnore int segment,
            BookingStatus status,
            @Schema(minimum = "1", example = "1") int passengers,

            @Schema(description = "The missed flight", example = "JW2-2026-12-01")
            String flightId,

            @Schema(example = "2026-12-01T12:10:00+02:00") OffsetDateTime departureTime,

            @Schema(description = "The flight before the missed one", example = "JW1-2026-12-01")
            String afterFlightId,

            @Schema(example = "2026-12-01T12:30:00+02:00") OffsetDateTime arrivalTime,

            @Schema(description = "The minimum connecting time", minimum = "0", example = "75")
            long connectionMinutesMin,

            Instant since) {}

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
        return Page.of(found, limit, entry -> new Position(entry.since(), entry.bookingReference(), entry.segment()));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("reference"),
                row.getInt("position"),
                BookingStatus.valueOf(row.getString("status")),
                row.getInt("passenger_count"),
                row.getString("flight_id"),
                SqlTimes.local(row, "departure_time", "departure_offset_s"),
                row.getString("arriving"),
                SqlTimes.local(row, "arrival_time", "arrival_offset_s"),
                row.getLong("connection_min"),
                UtcColumns.instant(row, "missed_since"));
    }
}
