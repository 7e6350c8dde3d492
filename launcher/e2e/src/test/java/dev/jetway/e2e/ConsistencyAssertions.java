package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.RowCallbackHandler;

/** What must be true of seats, bookings, money and read models once nothing is under way any more. */
final class ConsistencyAssertions {

    private ConsistencyAssertions() {}

    /** Waits until all of it holds, and fails with what does not. */
    static void await(Duration atMost) {
        Awaitility.await("seats, bookings, money and read models to agree")
                .atMost(atMost)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(ConsistencyAssertions::check);
    }

    /** Fails with what does not hold now. */
    static void check() {
        assertThat(rows("booking", "SELECT reference FROM booking WHERE status = 'PAYING'"))
                .as("bookings that are neither finished nor undone")
                .isEmpty();
        assertThat(rows("payment", "SELECT operation_key FROM payment_operation WHERE concluded_at IS NULL"))
                .as("payment operations that are not concluded")
                .isEmpty();
        assertThat(seatsOf("SOLD")).as("seats sold and seats booked").isEqualTo(seatsBooked("CONFIRMED"));
        assertThat(seatsOf("HELD")).as("seats held for unpaid bookings").containsAll(seatsBooked("HELD"));
        assertThat(rows(
                        "flight",
                        "SELECT CONCAT(flight_id, ' ', seat) FROM seat WHERE status = 'HELD'"
                                + " AND held_until < UTC_TIMESTAMP(6) - INTERVAL 10 SECOND"))
                .as("seats whose lease lapsed and that nobody put back on sale")
                .isEmpty();
        assertThat(moneyTaken()).as("money taken and money owed to us").isEqualTo(moneyOwed());
        assertThat(rows(
                        "booking",
                        "SELECT b.reference FROM booking b JOIN passenger p ON p.reference = b.reference"
                                + " WHERE (b.status = 'CONFIRMED') AND p.ticket_number IS NULL"))
                .as("confirmed bookings without tickets")
                .isEmpty();
        for (String flight : rows("flight", "SELECT DISTINCT flight_id FROM seat")) {
            assertThat(PlatformE2E.seats(flight)).as("read model of %s", flight).isEqualTo(seatsOnPrimary(flight));
        }
    }

    private static Set<String> seatsOf(String status) {
        return rows(
                "flight",
                "SELECT CONCAT(hold_id, ' ', flight_id, ' ', seat) FROM seat WHERE status = '%s'".formatted(status));
    }

    private static Set<String> seatsBooked(String status) {
        return rows("booking", """
                SELECT CONCAT(b.hold_id, ' ', s.flight_id, ' ',
                    SUBSTRING_INDEX(SUBSTRING_INDEX(s.seats, ',', p.position + 1), ',', -1)) AS seat
                FROM booking b
                JOIN booking_segment s ON s.reference = b.reference
                JOIN passenger p ON p.reference = b.reference
                WHERE b.status = '%s' HAVING seat NOT LIKE '%% '
                """.formatted(status));
    }

    /** By the provider's own books: what it took less what it paid back, by booking, in minor units. */
    private static Map<String, String> moneyTaken() {
        return pairs("payment", """
                SELECT p.booking_reference, SUM(CASE e.kind WHEN 'CAPTURE' THEN e.amount_minor ELSE -e.amount_minor END) AS net
                FROM builtin_provider_entry e
                JOIN payment p ON e.authorization_key = CONCAT(p.attempt_id, '/authorize')
                WHERE e.kind IN ('CAPTURE', 'REFUND') AND e.refusal_reason IS NULL
                GROUP BY p.booking_reference
                HAVING net <> 0
                """);
    }

    private static Map<String, String> moneyOwed() {
        return pairs("booking", """
                SELECT b.reference, b.total_minor - COALESCE(b.refund_minor, 0) AS net
                FROM booking b
                WHERE (b.status = 'CONFIRMED' OR (b.status = 'CANCELLED' AND EXISTS (
                    SELECT 1 FROM payment_attempt a WHERE a.reference = b.reference AND a.status IN ('CAPTURED', 'REFUNDED'))))
                HAVING net <> 0
                """);
    }

    private static Map<String, String> seatsOnPrimary(String flight) {
        return pairs("flight", "SELECT seat, status FROM seat WHERE flight_id = '%s'".formatted(flight));
    }

    private static Set<String> rows(String service, String sql) {
        return new TreeSet<>(pairs(service, sql).keySet());
    }

    /** The last column of a query by its first. */
    private static Map<String, String> pairs(String service, String sql) {
        Map<String, String> found = new TreeMap<>();
        PlatformE2E.platform().database(service).sql(sql).query((RowCallbackHandler) row ->
                found.put(row.getString(1), row.getString(row.getMetaData().getColumnCount())));
        return found;
    }
}
