package dev.jetway.replication.capture;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Turns the columns that the outbox router has put into headers into the attributes of a CloudEvent, in the Kafka
 * protocol binding's binary mode: {@code ce_*}, {@code content-type}, and the trace that the event belongs to, with its baggage.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">The
 *     binding</a>
 */
public final class CloudEventHeaders<R extends ConnectRecord<R>> implements Transformation<R> {

    private static final List<String> TRACE_CONTEXT = List.of("traceparent", "baggage");

    @Override
    public R apply(R event) {
        ConnectHeaders attributes = new ConnectHeaders();
        attributes.addString("ce_specversion", "1.0");
        attributes.addString("ce_id", column(event, "id"));
        attributes.addString("ce_type", column(event, "type"));
        attributes.addString("ce_source", "/jetway/" + column(event, "aggregate_type"));
        attributes.addString("ce_time", time(event));
        attributes.addString("content-type", "application/json");
        for (String context : TRACE_CONTEXT) {
            Header header = event.headers().lastWithName(context);
            if (header != null && header.value() != null) {
                attributes.add(context, header.value(), Schema.STRING_SCHEMA);
            }
        }
        return event.newRecord(
                event.topic(),
                event.kafkaPartition(),
                event.keySchema(),
                event.key(),
                event.valueSchema(),
                event.value(),
                event.timestamp(),
                attributes);
    }

    private String time(R event) {
        Header occurredAt = event.headers().lastWithName("occurred_at");
        if (occurredAt == null || !(occurredAt.value() instanceof Long micros)) {
            throw new DataException("An outbox row has no time in microseconds");
        }
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    private String column(R event, String name) {
        Header header = event.headers().lastWithName(name);
        if (header == null || !(header.value() instanceof String text)) {
            throw new DataException("An outbox row has no " + name);
        }
        return text;
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef();
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // No configuration.
    }

    @Override
    public void close() {
        // No resources.
    }
}
