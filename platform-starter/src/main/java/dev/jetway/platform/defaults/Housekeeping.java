package dev.jetway.platform.defaults;

import dev.jetway.platform.sql.ExpiredRows;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Deletes expired rows in batches.
 *
 * <p>Outbox rows are published from the binlog, and kept for a day for inspection. Inbox rows must outlive the topics'
 * retention of seven days, after which no event is repeated.
 */
record Housekeeping(JdbcClient jdbc, Clock clock) {

    private static final Duration OUTBOX_RETENTION = Duration.ofDays(1);
    private static final Duration INBOX_RETENTION = Duration.ofDays(8);
    private static final Duration IDEMPOTENCY_RETENTION = Duration.ofDays(1);

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT10M")
    void clean() {
        delete("DELETE FROM outbox WHERE occurred_at < ?", OUTBOX_RETENTION);
        delete("DELETE FROM inbox WHERE received_at < ?", INBOX_RETENTION);
        delete("DELETE FROM idempotency_key WHERE created_at < ?", IDEMPOTENCY_RETENTION);
    }

    private void delete(String sql, Duration retention) {
        ExpiredRows.delete(jdbc, sql, clock.instant().minus(retention));
    }
}
