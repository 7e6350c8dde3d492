package dev.jetway.booking.query;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.platform.paging.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The passengers with a ticket for a flight, in the order of locators. From the primary, by the index of segments by flight. */
@Component
public record Manifest(JdbcClient jdbc) {

    /** One passenger; an infant has no seat. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ManifestLine", description = "One passenger; an infant has no seat")
    public record Entry(
            @Schema(example = "K7M2QX") String bookingReference,
            @JsonIgnore int passenger,
            BookingStatus status,

            @Schema(allowableValues = {"ADT", "CHD", "INF"}) String type,

            @Schema(example = "Ada") String givenName,
            @Schema(example = "Example") String familyName,
            @Schema(example = "12A") @Nullable String seat,

            @Schema(pattern = "^[0-9]{13}$", example = "7772400000018") @Nullable
            String ticketNumber) {}

    private static final PassengerPosition BEFORE_ALL = new PassengerPosition("", -1);

    public Page<Entry, PassengerPosition> page(FlightId flightId, @Nullable PassengerPosition after, int limit) {
        PassengerPosition from = after == null ? BEFORE_ALL : after;
        List<Entry> found = jdbc.sql("""
                        SELECT s.reference, p.position, p.type, p.given_name, p.family_name,
                            NULLIF(SUBSTRING_INDEX(SUBSTRING_INDEX(s.seats, ',', p.position + 1), ',', -1), '') AS seat,
                            p.ticket_number
                        FROM booking_segment s
                        JOIN booking b ON b.reference = s.reference AND b.status = 'CONFIRMED'
                        JOIN passenger p ON p.reference = s.reference
                        WHERE s.flight_id = ? AND s.reference >= ? AND (s.reference > ? OR p.position > ?)
                        ORDER BY s.reference, p.position LIMIT ?
                        """)
                .params(flightId.value(), from.reference(), from.reference(), from.passenger(), limit + 1)
                .query((row, _) -> entry(row))
                .list();
        return Page.of(found, limit, entry -> new PassengerPosition(entry.bookingReference(), entry.passenger()));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("reference"),
                row.getInt("position"),
                BookingStatus.CONFIRMED,
                row.getString("type"),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getString("seat"),
                row.getString("ticket_number"));
    }
}
