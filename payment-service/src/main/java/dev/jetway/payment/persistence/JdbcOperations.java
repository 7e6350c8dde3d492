package dev.jetway.payment.persistence;

import dev.jetway.payment.domain.Operation;
import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.OperationResult;
import dev.jetway.payment.domain.OperationWork;
import dev.jetway.payment.domain.Operations;
import dev.jetway.payment.domain.Payment;
import dev.jetway.platform.correlation.Correlation;
import dev.jetway.platform.correlation.TraceContext;
import dev.jetway.platform.lease.LeaseStore;
import dev.jetway.platform.sql.UtcColumns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Operations in the table {@code payment_operation}. {@code next_try_at} is the due time; null once the operation is complete.
 */
@Component
public record JdbcOperations(JdbcClient jdbc, TransactionOperations transactions, Correlation correlation)
        implements Operations, LeaseStore<OperationWork> {

    @Override
    public boolean add(Operation operation, Instant dueAt) {
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
                    .param(UtcColumns.column(operation.acceptedAt()))
                    .param(UtcColumns.column(dueAt))
                    .param(trace.traceparent())
                    .param(trace.baggage())
                    .update();
            return true;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }

    @Override
    public Optional<Operation> find(OperationKey key) {
        return select("WHERE operation_key = ?", key.value()).optional();
    }

    @Override
    public Optional<Locked> lock(OperationKey key) {
        return jdbc.sql("SELECT " + OperationRow.COLUMNS + ", " + PaymentRow.COLUMNS + """
                         FROM payment_operation o LEFT JOIN payment p ON p.attempt_id = o.attempt_id
                        WHERE o.operation_key = ? FOR UPDATE
                        """)
                .param(key.value())
                .query((row, index) -> new Locked(
                        OperationRow.read(row, index),
                        row.getObject("p_attempt_id") == null
                                ? Optional.empty()
                                : Optional.of(PaymentRow.read(row, index))))
                .optional();
    }

    @Override
    public List<Leased<OperationWork>> leaseDue(Instant now, Instant leasedUntil, int countMax) {
        if (!isAnyDue(now)) {
            return List.of();
        }
        return Optional.ofNullable(transactions.execute(_ -> {
                    List<Leased<OperationWork>> due = jdbc.sql("""
                                    SELECT operation_key, traceparent, baggage FROM payment_operation
                                    WHERE next_try_at <= ? ORDER BY next_try_at LIMIT ? FOR UPDATE SKIP LOCKED
                                    """)
                            .params(UtcColumns.column(now), countMax)
                            .query((row, _) -> new Leased<OperationWork>(
                                    new OperationWork.Claimed(new OperationKey(row.getString("operation_key"))),
                                    new TraceContext(row.getString("traceparent"), row.getString("baggage"))))
                            .list();
                    if (!due.isEmpty()) {
                        // A small table would be scanned, which waits for rows that other pollers claim: a deadlock.
                        jdbc.sql("""
                                        UPDATE payment_operation FORCE INDEX (payment_operation_by_key)
                                        SET next_try_at = :until
                                        WHERE operation_key IN (:keys)
                                        """)
                                .param("until", UtcColumns.column(leasedUntil))
                                .param(
                                        "keys",
                                        due.stream()
                                                .map(each -> each.work().key().value())
                                                .toList())
                                .update();
                    }
                    return due;
                }))
                .orElse(List.of());
    }

    /** One statement, with which most polls end. */
    private boolean isAnyDue(Instant now) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM payment_operation WHERE next_try_at <= ?)")
                .param(UtcColumns.column(now))
                .query(Boolean.class)
                .single();
    }

    @Override
    public void postpone(Operation operation, Instant until) {
        jdbc.sql("""
                UPDATE payment_operation SET next_try_at = ?, tries_count = ?
                WHERE operation_key = ? AND concluded_at IS NULL
                """)
                .params(
                        UtcColumns.column(until),
                        operation.triesCount(),
                        operation.key().value())
                .update();
    }

    @Override
    public boolean complete(Operation operation, Payment payment, OperationResult result, Instant at) {
        PaymentRow row = PaymentRow.of(payment.state());
        @Nullable
        String reason = switch (result) {
            case OperationResult.Done _ -> null;
            case OperationResult.Refused(String refusal) -> refusal;
        };
        // Nobody continues the trace of a complete operation.
        return jdbc.sql("""
                        UPDATE payment_operation o JOIN payment p ON p.attempt_id = o.attempt_id
                        SET o.concluded_at = ?, o.refusal_reason = ?, o.tries_count = ?, o.next_try_at = NULL,
                            o.traceparent = NULL, o.baggage = NULL, p.state = ?, p.card_token = ?,
                            p.decline_reason = ?, p.refunded_minor = ?, p.refunding_id = ?, p.refunding_minor = ?
                        WHERE o.operation_key = ? AND o.concluded_at IS NULL
                        """)
                        .param(UtcColumns.column(at))
                        .param(reason)
                        .param(operation.triesCount())
                        .param(row.state())
                        .param(row.cardToken())
                        .param(row.declineReason())
                        .param(row.refundedMinor())
                        .param(row.refundingId())
                        .param(row.refundingMinor())
                        .param(operation.key().value())
                        .update()
                > 0;
    }

    @Override
    public Unfinished unfinished() {
        return jdbc.sql("""
                        SELECT COUNT(*) AS unfinished, MIN(accepted_at) AS oldest FROM payment_operation
                        WHERE next_try_at IS NOT NULL
                        """)
                .query((row, _) -> new Unfinished(
                        row.getInt("unfinished"), Optional.ofNullable(UtcColumns.instantOrNull(row, "oldest"))))
                .single();
    }

    @Override
    public List<Operation> historyOf(String bookingReference) {
        return select("WHERE booking_reference = ? ORDER BY sequence", bookingReference)
                .list();
    }

    private JdbcClient.MappedQuerySpec<Operation> select(String condition, String value) {
        return jdbc.sql("SELECT " + OperationRow.COLUMNS + " FROM payment_operation o " + condition)
                .param(value)
                .query(OperationRow::read);
    }
}
