package dev.jetway.platform.defaults;

import dev.jetway.platform.sql.UtcColumns;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
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
    private static final int BATCH_ROWS_MAX = 1_000;
    private static final int BATCHES_MAX = 200;

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT10M")
    void clean() {
        delete("DELETE FROM outbox WHERE occurred_at < ? LIMIT ?", OUTBOX_RETENTION);
        delete("DELETE FROM inbox WHERE received_at < ? LIMIT ?", INBOX_RETENTION);
        delete("DELETE FROM idempotency_key WHERE created_at < ? LIMIT ?", IDEMPOTENCY_RETENTION);
    }

    private void delete(String sql, Duration retention) {
        LocalDateTime before = UtcColumns.column(clock.instant().minus(retention));
        for (int batch = 0; batch < BATCHES_MAX; batch++) {
            if (jdbc.sql(sql).params(before, BATCH_ROWS_MAX).update() < BATCH_ROWS_MAX) {
                return;
            }
        }
    }
}
