package dev.jetway.platform.projection;

import dev.jetway.platform.messaging.MessageHeaders;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Measures one projection.
 *
 * <p>A batch has changes of many traces. Each sampled trace gets a span with the start and end of the batch.
 */
final class ProjectionTelemetry {

    private static final int SPANS_OF_ONE_BATCH_MAX = 50;

    private final String subscription;
    private final @Nullable Tracer tracer;
    private final @Nullable Propagator propagator;
    private final Clock clock;
    private final Timer batches;
    private final Counter rows;

    ProjectionTelemetry(
            String subscription,
            @Nullable Tracer tracer,
            @Nullable Propagator propagator,
            MeterRegistry meters,
            Clock clock) {
        this.subscription = subscription;
        this.tracer = tracer;
        this.propagator = propagator;
        this.clock = clock;
        this.batches = Timer.builder("jetway.projection.batch")
                .description("Duration of writing a batch of row changes to the read model")
                .tag("subscription", subscription)
                .register(meters);
        this.rows = Counter.builder("jetway.projection.rows")
                .description("Row changes written to the read model")
                .tag("subscription", subscription)
                .register(meters);
    }

    /** Runs the projection of a batch; failures are not counted. */
    void observe(List<ConsumerRecord<String, byte[]>> messages, Runnable projection) {
        Instant begun = clock.instant();
        projection.run();
        Instant ended = clock.instant();
        batches.record(Duration.between(begun, ended));
        rows.increment(messages.size());
        if (tracer != null && propagator != null) {
            messages.stream()
                    .filter(ProjectionTelemetry::isSampled)
                    .limit(SPANS_OF_ONE_BATCH_MAX)
                    .forEach(message -> show(message, propagator, begun, ended));
        }
    }

    private void show(ConsumerRecord<String, byte[]> message, Propagator traces, Instant begun, Instant ended) {
        traces.extract(
                        message,
                        (carrier, name) -> MessageHeaders.text(carrier, name).orElse(null))
                .kind(Span.Kind.CONSUMER)
                .name("project " + subscription)
                .startTimestamp(micros(begun), TimeUnit.MICROSECONDS)
                .start()
                .end(micros(ended), TimeUnit.MICROSECONDS);
    }

    /** By the last bit of the flags, with which a {@code traceparent} ends. */
    private static boolean isSampled(ConsumerRecord<String, byte[]> message) {
        return MessageHeaders.text(message, "traceparent")
                .filter(traceparent -> !traceparent.isEmpty())
                .filter(traceparent -> Character.digit(traceparent.charAt(traceparent.length() - 1), 16) % 2 == 1)
                .isPresent();
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
