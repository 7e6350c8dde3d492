package dev.jetway.booking.persistence;

import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.UnpaidHolds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a traveller holds unpaid, row by row: a booking's seats on a flight. */
final class UnpaidHoldRows {

    /** With the parameters {@code traveller} and {@code now}. */
    static final String SELECT = """
            SELECT b.reference, s.flight_id, s.seats FROM booking b
            JOIN booking_segment s ON s.reference = b.reference
            WHERE b.traveller_id = :traveller
            AND (b.status = 'PAYING' OR (b.status = 'HELD' AND b.payment_deadline > :now))
            """;

    private final Set<RecordLocator> bookings = new HashSet<>();
    private final Map<FlightId, Integer> seats = new HashMap<>();

    void add(ResultSet row) throws SQLException {
        bookings.add(new RecordLocator(row.getString("reference")));
        seats.merge(
                new FlightId(row.getString("flight_id")),
                SeatList.parse(row.getString("seats")).assignments().size(),
                Integer::sum);
    }

    UnpaidHolds total() {
        return new UnpaidHolds(bookings, seats);
    }
}
