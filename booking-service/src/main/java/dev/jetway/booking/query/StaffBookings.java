package dev.jetway.booking.query;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.persistence.BookingReader;
import dev.jetway.platform.paging.Page;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Bookings of all travellers for staff, in every state, from the primary. A page of references is found by an index, and its bookings
 * are read in one statement.
 */
@Component
public class StaffBookings {

    /** In the order of the index. Of several passengers with such a name the first one finds the booking. */
    public static final String BY_FAMILY_NAME = """
            SELECT p.reference, p.position FROM passenger p
            WHERE p.family_name LIKE :prefix ESCAPE '!' AND p.family_name >= :name
            AND (p.family_name > :name OR p.reference > :reference)
            AND NOT EXISTS (
                SELECT 1 FROM passenger f
                WHERE f.reference = p.reference AND f.family_name LIKE :prefix ESCAPE '!'
                AND (f.family_name < p.family_name OR (f.family_name = p.family_name AND f.position < p.position)))
            ORDER BY p.family_name, p.reference LIMIT :limit
            """;

    private final JdbcClient jdbc;
    private final BookingReader reader;

    StaffBookings(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.reader = new BookingReader(jdbc);
    }

    /** The bookings with this flight, by reference. */
    public Page<Booking, PassengerPosition> withFlight(
            FlightId flightId, @Nullable PassengerPosition after, int limit) {
        return page(
                jdbc.sql("""
                        SELECT reference, 0 AS position FROM booking_segment
                        WHERE flight_id = :flight AND reference > :reference ORDER BY reference LIMIT :limit
                        """)
                        .param("flight", flightId.value())
                        .param("reference", after == null ? "" : after.reference()),
                limit);
    }

    /** The bookings with a passenger whose family name begins like this, ignoring case and accents, by that name. */
    public Page<Booking, PassengerPosition> withFamilyName(
            String prefix, @Nullable PassengerPosition after, int limit) {
        return page(
                jdbc.sql(BY_FAMILY_NAME)
                        .param("prefix", prefix.replaceAll("[!%_]", "!$0") + "%")
                        .param("name", after == null ? "" : familyName(after))
                        .param("reference", after == null ? "" : after.reference()),
                limit);
    }

    /** The name at which the page before ended; a name that was erased since is before all others. */
    private String familyName(PassengerPosition position) {
        return jdbc.sql("SELECT family_name FROM passenger WHERE reference = ? AND position = ?")
                .params(position.reference(), position.passenger())
                .query(String.class)
                .optional()
                .orElse("");
    }

    private Page<Booking, PassengerPosition> page(JdbcClient.StatementSpec query, int limit) {
        List<PassengerPosition> found = query.param("limit", limit + 1)
                .query((row, _) -> new PassengerPosition(row.getString("reference"), row.getInt("position")))
                .list();
        Page<PassengerPosition, PassengerPosition> page = Page.of(found, limit, Function.identity());
        Map<String, Booking> bookings =
                reader
                        .readAll(page.entries().stream()
                                .map(PassengerPosition::reference)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(
                                booking -> booking.details().reference().value(), Function.identity()));
        return new Page<>(
                page.entries().stream()
                        .map(each -> bookings.get(each.reference()))
                        .filter(Objects::nonNull)
                        .toList(),
                page.next());
    }
}
