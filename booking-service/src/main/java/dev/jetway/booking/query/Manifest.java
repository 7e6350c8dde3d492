package dev.jetway.booking.query;

import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.PassengerType;
import dev.jetway.platform.paging.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The passengers with a ticket for a flight, in the order of locators. From the primary, by the index of segments by flight. */
@Component
public record Manifest(JdbcClient jdbc) {

    /** A passenger's position in the list. */
    public record Position(String reference, int passenger) {}

    /**
     * One passenger.
     *
     * @param seat null for an infant, who has none
     */
    public record Entry(
            String reference,
            int passenger,
            PassengerType type,
            String givenName,
            String familyName,
            @Nullable String seat,
            @Nullable String ticketNumber) {}

    private static final Position BEFORE_ALL = new Position("", -1);

    public Page<Entry, Position> page(FlightId flightId, @Nullable Position after, int limit) {
        Position from = after == null ? BEFORE_ALL : after;
        List<Entry> found = jdbc.sql("""
                        SELECT s.reference, p.position, p.type, p.given_name, p.family_name, a.seat, p.ticket_number
                        FROM booking_segment s
                        JOIN booking b ON b.reference = s.reference AND b.status = 'CONFIRMED'
                        JOIN passenger p ON p.reference = s.reference
                        LEFT JOIN seat_assignment a
                            ON a.reference = s.reference AND a.segment = s.position AND a.passenger = p.position
                        WHERE s.flight_id = ? AND s.reference >= ? AND (s.reference > ? OR p.position > ?)
                        ORDER BY s.reference, p.position LIMIT ?
                        """)
                .params(flightId.value(), from.reference(), from.reference(), from.passenger(), limit + 1)
                .query((row, _) -> entry(row))
                .list();
        return Page.of(found, limit, entry -> new Position(entry.reference(), entry.passenger()));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("reference"),
                row.getInt("position"),
                PassengerType.valueOf(row.getString("type")),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getString("seat"),
                row.getString("ticket_number"));
    }
}
