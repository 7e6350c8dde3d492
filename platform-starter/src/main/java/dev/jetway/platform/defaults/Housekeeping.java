package dev.jetway.platform.defaults;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Deletes what nobody will ask for again, in small bites.
 *
 * <p>An outbox row has been published once the binlog has been read; a day is kept to look at. An inbox row must outlive the
 * last possible repeat, which the topics' retention of seven days bounds.
 */
final class Housekeeping {

    private static final Duration OUTBOX_RETENTION = Duration.ofDays(1);
    private static final Duration INBOX_RETENTION = Duration.ofDays(8);
    private static final Duration IDEMPOTENCY_RETENTION = Duration.ofDays(1);
    private static final int ROWS_OF_ONE_BITE = 1_000;
    private static final int BITES_MAX = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    Housekeeping(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT10M")
    void clean() {
        delete("DELETE FROM outbox WHERE occurred_at < ? LIMIT ?", OUTBOX_RETENTION);
        delete("DELETE FROM inbox WHERE received_at < ? LIMIT ?", INBOX_RETENTION);
        delete("DELETE FROM idempotency_key WHERE created_at < ? LIMIT ?", IDEMPOTENCY_RETENTION);
    }

    private void delete(String sql, Duration retention) {
        LocalDateTime before = LocalDateTime.ofInstant(clock.instant().minus(retention), ZoneOffset.UTC);
        for (int bite = 0; bite < BITES_MAX; bite++) {
            if (jdbc.sql(sql).params(before, ROWS_OF_ONE_BITE).update() < ROWS_OF_ONE_BITE) {
                return;
            }
        }
    }
}
