package dev.jetway.booking.query;

import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whom a cancellation of a flight affects and what it costs, before and after it. One statement of the primary over the bookings of
 * the flight.
 */
@Component
public record FlightImpact(JdbcClient jdbc) {

    /**
     * Counts of the bookings that are live, or that were cancelled with one of their flights.
     *
     * @param byStatus how many bookings are in a status; a status without any is absent
     * @param refundsIfCancelled what is paid back if the flight is cancelled now, in each currency
     * @param refundsPending refunds that are owed and not paid back yet
     * @param refunded what was paid back, in each currency
     */
    public record Impact(
            int passengers,
            Map<BookingStatus, Integer> byStatus,
            List<Money> refundsIfCancelled,
            int refundsPending,
            int refundsDone,
            List<Money> refunded) {

        public Impact {
            byStatus = Map.copyOf(byStatus);
            refundsIfCancelled = List.copyOf(refundsIfCancelled);
            refunded = List.copyOf(refunded);
        }

        public int bookings() {
            return byStatus.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    public Impact of(FlightId flightId) {
        Sums sums = new Sums();
        jdbc.sql("""
                        SELECT b.status, b.currency, COUNT(*) AS bookings, SUM(b.passenger_count) AS passengers,
                            SUM(b.total_minor) AS total,
                            COALESCE(SUM(b.refund_minor > 0 AND t.status <> 'REFUNDED'), 0) AS pending,
                            COALESCE(SUM(b.refund_minor > 0 AND t.status = 'REFUNDED'), 0) AS done,
                            COALESCE(SUM(CASE WHEN t.status = 'REFUNDED'
                                THEN COALESCE(t.refunded_minor, b.refund_minor) END), 0) AS refunded
                        FROM booking_segment s
                        JOIN booking b ON b.reference = s.reference
                        LEFT JOIN payment_attempt t ON t.reference = b.reference AND t.position =
                            (SELECT MAX(l.position) FROM payment_attempt l WHERE l.reference = b.reference)
                        WHERE s.flight_id = ? AND (b.status IN ('HELD', 'PAYING', 'CONFIRMED')
                            OR (b.status = 'CANCELLED' AND EXISTS (SELECT 1 FROM booking_history h
                                WHERE h.reference = b.reference AND h.reason = 'FLIGHT_CANCELLED')))
                        GROUP BY b.status, b.currency
                        """).param(flightId.value()).query(sums::add);
        return sums.impact();
    }

    /** The groups of the answer, added up. */
    private static final class Sums {

        private final Map<BookingStatus, Integer> byStatus = new EnumMap<>(BookingStatus.class);
        private final Map<String, Long> ifCancelled = new TreeMap<>();
        private final Map<String, Long> refunded = new TreeMap<>();
        private int passengers;
        private int pending;
        private int done;

        void add(ResultSet row) throws SQLException {
            BookingStatus status = BookingStatus.valueOf(row.getString("status"));
            String currency = row.getString("currency");
            byStatus.merge(status, row.getInt("bookings"), Integer::sum);
            passengers += row.getInt("passengers");
            if (status == BookingStatus.CONFIRMED) {
                ifCancelled.merge(currency, row.getLong("total"), Long::sum);
            }
            if (status == BookingStatus.CANCELLED) {
                pending += row.getInt("pending");
                done += row.getInt("done");
                refunded.merge(currency, row.getLong("refunded"), Long::sum);
            }
        }

        Impact impact() {
            return new Impact(passengers, byStatus, amounts(ifCancelled), pending, done, amounts(refunded));
        }

        private static List<Money> amounts(Map<String, Long> minorUnits) {
            return minorUnits.entrySet().stream()
                    .filter(each -> each.getValue() > 0)
                    .map(each -> new Money(each.getValue(), Currency.getInstance(each.getKey())))
                    .toList();
        }
    }
}
