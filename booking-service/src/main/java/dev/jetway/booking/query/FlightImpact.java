package dev.jetway.booking.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.jetway.booking.application.BookingSnapshotMapper;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.Money;
import dev.jetway.contracts.MonetaryAmount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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

    @Schema(
            name = "FlightImpact",
            description = "Counts of the flight's bookings that are live or were cancelled with one of their flights")
    public record Impact(
            @Schema(example = "JW1-2026-12-01") String flightId,
            @Schema(minimum = "0", example = "120") int bookings,
            @Schema(minimum = "0", example = "180") int passengers,
            ByStatus byStatus,

            @Schema(description = "The refunds if the flight is cancelled now, by currency")
            List<MonetaryAmount> refundsIfCancelled,

            @Schema(description = "Refunds that are not paid back yet", minimum = "0", example = "40")
            int refundsPending,

            @Schema(description = "Refunds that are paid back", minimum = "0", example = "80")
            int refundsDone,

            @Schema(description = "What was paid back, by currency")
            List<MonetaryAmount> refunded,

            Instant asOf) {}

    @Schema(name = "BookingsByStatus", description = "Bookings in each status")
    public record ByStatus(
            @JsonProperty("HELD") @Schema(minimum = "0", example = "2")
            int held,

            @JsonProperty("PAYING") @Schema(minimum = "0", example = "1")
            int paying,

            @JsonProperty("CONFIRMED") @Schema(minimum = "0", example = "117")
            int confirmed,

            @JsonProperty("CANCELLED") @Schema(minimum = "0", example = "0")
            int cancelled) {}

    public Impact of(FlightId flightId, Instant now) {
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
        return sums.impact(flightId, now);
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

        Impact impact(FlightId flightId, Instant asOf) {
            return new Impact(
                    flightId.value(),
                    byStatus.values().stream().mapToInt(Integer::intValue).sum(),
                    passengers,
                    new ByStatus(
                            count(BookingStatus.HELD),
                            count(BookingStatus.PAYING),
                            count(BookingStatus.CONFIRMED),
                            count(BookingStatus.CANCELLED)),
                    amounts(ifCancelled),
                    pending,
                    done,
                    amounts(refunded),
                    asOf);
        }

        private int count(BookingStatus status) {
            return byStatus.getOrDefault(status, 0);
        }

        private static List<MonetaryAmount> amounts(Map<String, Long> minorUnits) {
            return minorUnits.entrySet().stream()
                    .filter(each -> each.getValue() > 0)
                    .map(each ->
                            BookingSnapshotMapper.of(new Money(each.getValue(), Currency.getInstance(each.getKey()))))
                    .toList();
        }
    }
}
