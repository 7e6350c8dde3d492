package dev.jetway.identity.deletion;

import static dev.jetway.platform.sql.UtcColumns.column;
import static dev.jetway.platform.sql.UtcColumns.instant;

import dev.jetway.identity.account.domain.TravellerId;
import dev.jetway.platform.correlation.TraceContext;
import dev.jetway.platform.lease.LeaseStore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Erasures that are not finished, in the table {@code account_deletion}. The end of one does not concern that of a later account with
 * the same id.
 */
@Component
record Erasures(JdbcClient jdbc, TransactionOperations transaction) implements LeaseStore<Erasure> {

    /** An account with the id of an earlier one replaces its row. */
    void add(Erasure erasure, Instant dueAt) {
        jdbc.sql("REPLACE INTO account_deletion (traveller_id, deleted_at, next_try_at) VALUES (?, ?, ?)")
                .params(erasure.traveller().toString(), column(erasure.deletedAt()), column(dueAt))
                .update();
    }

    void postpone(Erasure erasure, Instant until) {
        jdbc.sql("UPDATE account_deletion SET next_try_at = ? WHERE traveller_id = ? AND deleted_at = ?")
                .params(column(until), erasure.traveller().toString(), column(erasure.deletedAt()))
                .update();
    }

    void remove(Erasure erasure) {
        jdbc.sql("DELETE FROM account_deletion WHERE traveller_id = ? AND deleted_at = ?")
                .params(erasure.traveller().toString(), column(erasure.deletedAt()))
                .update();
    }

    @Override
    public List<Leased<Erasure>> leaseDue(Instant now, Instant leasedUntil, int countMax) {
        if (!isAnyDue(now)) {
            return List.of();
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            List<Erasure> due = jdbc.sql("""
                SELECT traveller_id, deleted_at FROM account_deletion WHERE next_try_at <= ?
                ORDER BY next_try_at LIMIT ? FOR UPDATE SKIP LOCKED\
                """)
                    .params(column(now), countMax)
                    .query((row, _) -> new Erasure(
                            new TravellerId(UUID.fromString(row.getString("traveller_id"))),
                            instant(row, "deleted_at")))
                    .list();
            due.forEach(erasure -> postpone(erasure, leasedUntil));
            return due.stream()
                    .map(erasure -> new Leased<>(erasure, new TraceContext(null, null)))
                    .toList();
        }));
    }

    /** One statement, with which most polls end. */
    private boolean isAnyDue(Instant now) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM account_deletion WHERE next_try_at <= ?)")
                .param(column(now))
                .query(Boolean.class)
                .single();
    }
}
