package dev.jetway.platform.outbox;

import dev.jetway.contracts.Event;
import dev.jetway.contracts.EventType;
import dev.jetway.contracts.Topics;
import dev.jetway.platform.correlation.Correlation;
import dev.jetway.platform.correlation.TraceContext;
import dev.jetway.platform.sql.UtcColumns;
import dev.jetway.platform.transaction.AfterCommit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Transactional outbox: events are published if, and only if, their transaction commits.
 *
 * <p>An event is a row, which replication-service publishes from the binlog in the order of commits, with the current trace and
 * correlation.
 */
public final class Outbox {

    private static final String INSERT = """
            INSERT INTO outbox (id, aggregate_type, aggregate_id, type, payload, traceparent, baggage, occurred_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final Correlation correlation;
    private final MeterRegistry meters;

    Outbox(
            JdbcClient jdbc,
            JsonMapper json,
            Clock clock,
            Correlation correlation,
            MeterRegistry meters,
            @Value("${spring.application.name}") String service) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.correlation = correlation;
        this.meters = meters;
        String ownTopic = topicOf(service.replace("-service", ""));
        Topics.EVENTS.stream().filter(ownTopic::equals).forEach(this::appended);
    }

    /**
     * Appends events to the current transaction, in their order and in one statement.
     *
     * @throws IllegalStateException outside of a transaction
     */
    public void append(Event... events) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("An event needs the transaction of its change");
        }
        if (events.length == 0) {
            return;
        }
        TraceContext trace = correlation.traceContext();
        List<@Nullable Object> columns = new ArrayList<>();
        for (Event event : events) {
            String type = EventType.of(event).wireName();
            columns.addAll(Arrays.asList(
                    UUID.randomUUID().toString(),
                    contextOf(type),
                    event.subject(),
                    type,
                    json.writeValueAsString(event),
                    trace.traceparent(),
                    trace.baggage(),
                    UtcColumns.column(clock.instant())));
        }
        jdbc.sql(INSERT + ", (?, ?, ?, ?, ?, ?, ?, ?)".repeat(events.length - 1))
                .params(columns)
                .update();
        AfterCommit.run(() -> {
            for (Event event : events) {
                appended(topicOf(contextOf(EventType.of(event).wireName()))).increment();
            }
        });
    }

    private Counter appended(String topic) {
        return Counter.builder("jetway.outbox.appended")
                .description("Events committed to the outbox")
                .tag("topic", topic)
                .register(meters);
    }

    private static String topicOf(String context) {
        return "jetway." + context + ".events";
    }

    /** {@code booking} for {@code dev.jetway.booking.held.v1}. */
    private static String contextOf(String type) {
        return type.split("\\.", 4)[2];
    }
}
