package dev.jetway.payment.persistence;

import dev.jetway.payment.domain.Operation;
import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.OperationResult;
import dev.jetway.payment.domain.Operations;
import dev.jetway.platform.correlation.Correlation;
import dev.jetway.platform.correlation.TraceContext;
import dev.jetway.platform.lease.LeaseStore;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Operations in the table {@code payment_operation}. {@code next_try_at} is when one is due, and null once it is concluded.
 */
@Repository
public class JdbcOperations implements Operations, LeaseStore<OperationKey> {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Correlation correlation;

    public JdbcOperations(JdbcClient jdbc, TransactionOperations transactions, Correlation correlation) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.correlation = correlation;
    }

    @Override
    public boolean add(Operation operation) {
        OperationRow row = OperationRow.of(operation.command());
        TraceContext trace = correlation.traceContext();
        try {
            jdbc.sql("""
                    INSERT INTO payment_operation (operation_key, attempt_id, booking_reference, kind, refund_id,
                        amount_minor, currency, accepted_at, next_try_at, traceparent, baggage)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)
                    .param(operation.key().value())
                    .param(operation.attemptId())
                    .param(operation.bookingReference())
                    .param(row.kind())
                    .param(row.refundId())
                    .param(row.minorUnits())
                    .param(row.currency())
                    .param(Instants.column(operation.acceptedAt()))
                    .param(Instants.column(operation.acceptedAt()))
                    .param(trace.traceparent())
                    .param(trace.baggage())
                    .update();
            return true;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }

    @Override
    public TraceContext traceContext(OperationKey key) {
        return jdbc.sql("SELECT traceparent, baggage FROM payment_operation WHERE operation_key = ?")
                .param(key.value())
                .query((row, _) -> new TraceContext(row.getString("traceparent"), row.getString("baggage")))
                .single();
    }

    @Override
    public Optional<Operation> find(OperationKey key) {
        return select("WHERE operation_key = ?", key.value()).optional();
    }

    @Override
    public Optional<Operation> lock(OperationKey key) {
        return select("WHERE operation_key = ? FOR UPDATE", key.value()).optional();
    }

    @Override
    public boolean claim(OperationKey key, Instant now, Instant leasedUntil) {
        return jdbc.sql("""
                        UPDATE payment_operation SET next_try_at = ?, parked = FALSE
                        WHERE operation_key = ? AND next_try_at <= ?
                        """)
                        .params(Instants.column(leasedUntil), key.value(), Instants.column(now))
                        .update()
                == 1;
    }

    @Override
    public List<OperationKey> claimDue(Instant now, Instant leasedUntil, int countMax) {
        return Optional.ofNullable(transactions.execute(_ -> {
                    List<String> due = jdbc.sql("""
                                    SELECT operation_key FROM payment_operation WHERE next_try_at <= ?
                                    ORDER BY next_try_at LIMIT ? FOR UPDATE SKIP LOCKED
                                    """)
                            .params(Instants.column(now), countMax)
                            .query(String.class)
                            .list();
                    if (!due.isEmpty()) {
                        jdbc.sql("""
                                        UPDATE payment_operation SET next_try_at = :until, parked = FALSE
                                        WHERE operation_key IN (:keys)
                                        """)
                                .param("until", Instants.column(leasedUntil))
                                .param("keys", due)
                                .update();
                    }
                    return due;
                }))
                .orElse(List.of())
                .stream()
                .map(OperationKey::new)
                .toList();
    }

    @Override
    public void tried(OperationKey key) {
        jdbc.sql("UPDATE payment_operation SET tries_count = tries_count + 1 WHERE operation_key = ?")
                .param(key.value())
                .update();
    }

    @Override
    public void postpone(OperationKey key, Instant until) {
        due(key, until, false);
    }

    @Override
    public void park(OperationKey key, Instant until) {
        due(key, until, true);
    }

    private void due(OperationKey key, Instant at, boolean parked) {
        jdbc.sql("UPDATE payment_operation SET next_try_at = ?, parked = ? WHERE operation_key = ?")
                .params(Instants.column(at), parked, key.value())
                .update();
    }

    @Override
    public List<OperationKey> unpark(String attemptId, Instant now) {
        List<String> parked = jdbc.sql("""
                        SELECT operation_key FROM payment_operation WHERE attempt_id = ? AND parked ORDER BY sequence
                        FOR UPDATE
                        """).param(attemptId).query(String.class).list();
        List<OperationKey> keys = parked.stream().map(OperationKey::new).toList();
        keys.forEach(key -> postpone(key, now));
        return keys;
    }

    @Override
    public void conclude(OperationKey key, OperationResult result, Instant at) {
        @Nullable
        String reason = switch (result) {
            case OperationResult.Done _ -> null;
            case OperationResult.Refused(String refusal) -> refusal;
        };
        jdbc.sql("""
                UPDATE payment_operation
                SET concluded_at = ?, refusal_reason = ?, next_try_at = NULL, parked = FALSE
                WHERE operation_key = ?
                """)
                .param(Instants.column(at))
                .param(reason)
                .param(key.value())
                .update();
    }

    @Override
    public int unfinishedCount() {
        return jdbc.sql("SELECT COUNT(*) FROM payment_operation WHERE next_try_at IS NOT NULL")
                .query(Integer.class)
                .single();
    }

    @Override
    public Optional<Instant> oldestUnfinished() {
        return jdbc.sql("""
                        SELECT accepted_at FROM payment_operation WHERE next_try_at IS NOT NULL
                        ORDER BY accepted_at LIMIT 1
                        """).query(LocalDateTime.class).optional().map(time -> time.toInstant(ZoneOffset.UTC));
    }

    @Override
    public List<Operation> historyOf(String bookingReference) {
        return select("WHERE booking_reference = ? ORDER BY sequence", bookingReference)
                .list();
    }

    private JdbcClient.MappedQuerySpec<Operation> select(String condition, String value) {
        return jdbc.sql("""
                        SELECT operation_key, attempt_id, booking_reference, kind, refund_id, amount_minor, currency,
                            accepted_at, tries_count, concluded_at, refusal_reason
                        FROM payment_operation\s""" + condition).param(value).query(OperationRow::read);
    }
}
