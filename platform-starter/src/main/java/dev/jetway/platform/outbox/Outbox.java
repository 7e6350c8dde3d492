package dev.jetway.platform.outbox;

import dev.jetway.contracts.Event;
import dev.jetway.contracts.EventType;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events that are published if, and only if, the transaction that appends them commits.
 *
 * <p>An event is a row; replication-service reads it from the binlog and publishes it, in the order of commits. The trace
 * that is current when the row is written goes with it.
 */
public final class Outbox {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final @Nullable Tracer tracer;

    Outbox(JdbcClient jdbc, JsonMapper json, Clock clock, @Nullable Tracer tracer) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.tracer = tracer;
    }

    /**
     * Appends an event to the current transaction.
     *
     * @throws IllegalStateException outside of a transaction, where the promise could not be kept
     */
    public void append(Event event) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("An event needs the transaction of the change that it tells of");
        }
        String type = EventType.of(event).wireName();
        jdbc.sql("""
                INSERT INTO outbox (id, aggregate_type, aggregate_id, type, payload, traceparent, occurred_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        UUID.randomUUID().toString(),
                        contextOf(type),
                        event.subject(),
                        type,
                        json.writeValueAsString(event))
                .param(traceparent())
                .param(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /** {@code dev.jetway.booking.held.v1} is of {@code booking}. */
    private static String contextOf(String type) {
        return type.split("\\.", 4)[2];
    }

    private @Nullable String traceparent() {
        Span span = tracer == null ? null : tracer.currentSpan();
        if (span == null) {
            return null;
        }
        String sampled = Boolean.TRUE.equals(span.context().sampled()) ? "01" : "00";
        return "00-%s-%s-%s".formatted(span.context().traceId(), span.context().spanId(), sampled);
    }
}
