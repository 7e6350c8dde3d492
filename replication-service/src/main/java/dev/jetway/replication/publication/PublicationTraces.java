package dev.jetway.replication.publication;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Adds the publication to the traces of events: one span for each event of a sampled trace, from the append to the
 * outbox until Kafka has acknowledged it. Consumers go on from there.
 *
 * <p>A row change has no trace of its own. It belongs to that of an event which the same transaction appended, as far as both
 * come in one batch; so a projection can be followed as well. A transaction is identified by its position in the binlog.
 */
public record PublicationTraces(Propagator propagator) {

    private static final String TRACEPARENT = "traceparent";
    private static final String BAGGAGE = "baggage";

    /** A batch whose records carry the traces that they belong to. To be closed when it is on Kafka, or is not. */
    public record Traced(List<SourceRecord> records, List<Span> spans) implements AutoCloseable {

        @Override
        public void close() {
            spans.forEach(Span::end);
        }
    }

    /** Starts the spans of a batch. */
    public Traced begin(List<SourceRecord> batch) {
        if (batch.stream().noneMatch(PublicationTraces::isOfSampledTrace)) {
            return new Traced(batch, List.of());
        }
        List<Span> spans = new ArrayList<>();
        Map<String, ConnectHeaders> traces = new HashMap<>();
        List<SourceRecord> events = batch.stream()
                .map(each -> isOfSampledTrace(each) ? traced(each, spans, traces) : each)
                .toList();
        return new Traced(events.stream().map(each -> withTraceOf(traces, each)).toList(), spans);
    }

    private SourceRecord traced(SourceRecord event, List<Span> spans, Map<String, ConnectHeaders> traces) {
        Span span = propagator
                .extract(event, PublicationTraces::text)
                .kind(Span.Kind.PRODUCER)
                .name("publish " + event.topic())
                .startTimestamp(appendedAtMicros(event), TimeUnit.MICROSECONDS)
                .start();
        if (!Boolean.TRUE.equals(span.context().sampled())) {
            return event;
        }
        spans.add(span);
        ConnectHeaders headers = new ConnectHeaders(event.headers());
        propagator.inject(span.context(), headers, (carrier, name, value) -> {
            if (carrier != null && name.equals(TRACEPARENT)) {
                carrier.remove(name).addString(name, value);
            }
        });
        ConnectHeaders trace = new ConnectHeaders();
        headers.forEach(each -> {
            if (each.key().equals(TRACEPARENT) || each.key().equals(BAGGAGE)) {
                trace.add(each);
            }
        });
        traces.putIfAbsent(transactionOf(event), trace);
        return withHeaders(event, headers);
    }

    private static SourceRecord withTraceOf(Map<String, ConnectHeaders> traces, SourceRecord change) {
        ConnectHeaders trace = traces.get(transactionOf(change));
        if (trace == null || text(change, "ce_id") != null) {
            return change;
        }
        ConnectHeaders headers = new ConnectHeaders(change.headers());
        trace.forEach(headers::add);
        return withHeaders(change, headers);
    }

    private static SourceRecord withHeaders(SourceRecord record, ConnectHeaders headers) {
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                record.valueSchema(),
                record.value(),
                record.timestamp(),
                headers);
    }

    /** The position to resume from after this record: the start of its transaction. */
    private static String transactionOf(SourceRecord record) {
        return record.sourceOffset().get("file") + ":" + record.sourceOffset().get("pos");
    }

    /** Snapshot records belong to no trace; they all have one position in the binary log. */
    private static boolean isOfSampledTrace(SourceRecord record) {
        String traceparent = text(record, TRACEPARENT);
        return traceparent != null
                && !traceparent.isEmpty()
                && Character.digit(traceparent.charAt(traceparent.length() - 1), 16) % 2 == 1
                && !record.sourceOffset().containsKey("snapshot");
    }

    private static long appendedAtMicros(SourceRecord event) {
        String time = Objects.requireNonNull(text(event, "ce_time"), "An event has a time");
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
    }

    private static @Nullable String text(SourceRecord record, String name) {
        Header header = record.headers().lastWithName(name);
        return header != null && header.value() instanceof String text ? text : null;
    }
}
