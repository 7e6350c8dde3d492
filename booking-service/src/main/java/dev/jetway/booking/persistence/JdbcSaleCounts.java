package dev.jetway.booking.persistence;

import dev.jetway.booking.application.SaleCounts;
import dev.jetway.booking.domain.ChangeReason;
import dev.jetway.platform.projection.ReadModelFreshness;
import dev.jetway.platform.projection.ReadModelUnavailable;
import dev.jetway.platform.sql.UtcColumns;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts by the indexes of bookings by time, and of their histories by reason and time. What is published is known from the heartbeat,
 * which takes the same way.
 */
@Component
record JdbcSaleCounts(JdbcClient jdbc, ReadModelFreshness freshness) implements SaleCounts {

    @Override
    public Counts since(Instant since, Instant payingSince) {
        return jdbc.sql("SELECT %s AS held, %s AS confirmed, %s AS declined, %s + %s AS expired, %s AS overdue"
                        .formatted(
                                count("booking WHERE created_at >= :since"),
                                changes(ChangeReason.PAYMENT_AND_SEATS_CONFIRMED),
                                changes(ChangeReason.PAYMENT_DECLINED),
                                changes(ChangeReason.PAYMENT_DEADLINE_PASSED),
                                changes(ChangeReason.SEATS_LOST),
                                count("booking WHERE status = 'PAYING' AND status_since < :paying")))
                .param("since", UtcColumns.column(since))
                .param("paying", UtcColumns.column(payingSince))
                .query((row, _) -> new Counts(
                        row.getInt("held"),
                        row.getInt("confirmed"),
                        row.getInt("declined"),
                        row.getInt("expired"),
                        row.getInt("overdue")))
                .single();
    }

    @Override
    public Optional<Instant> publishedUntil() {
        try {
            return Optional.of(freshness.asOf()).filter(asOf -> asOf.isAfter(Instant.EPOCH));
        } catch (ReadModelUnavailable unknown) {
            return Optional.empty();
        }
    }

    private static String changes(ChangeReason reason) {
        return count("booking_history WHERE reason = '" + reason.name() + "' AND at >= :since");
    }

    private static String count(String rows) {
        return "(SELECT COUNT(*) FROM (SELECT 1 FROM %s LIMIT %d) counted)".formatted(rows, COUNT_MAX);
    }
}
