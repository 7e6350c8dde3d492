package dev.jetway.replication.publication;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** The progress of publication, for metrics, health and the detection of a stalled engine. */
public final class PublicationProgress {

    private static final String HEARTBEATS = "replication.heartbeat";

    private final Clock clock;
    private final MeterRegistry meters;
    private final Timer batches;
    private final Map<String, Counter> events = new ConcurrentHashMap<>();
    private volatile @Nullable Instant batchBegunAt;
    private volatile Instant lastEventAt;
    private volatile long behindSourceMillis;
    private volatile @Nullable Instant publishedUntil;

    public PublicationProgress(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.meters = meters;
        this.lastEventAt = clock.instant();
        this.batches = Timer.builder("jetway.replication.batch")
                .description("From a batch of the engine until Kafka has acknowledged all of it")
                .register(meters);
        TimeGauge.builder("jetway.replication.behind.source", () -> behindSourceMillis, TimeUnit.MILLISECONDS)
                .description("From the last published change on the primary until its acknowledgement by Kafka")
                .register(meters);
        TimeGauge.builder(
                        "jetway.replication.last.event",
                        () -> events.isEmpty() ? Double.NaN : lastEventAt.toEpochMilli(),
                        TimeUnit.MILLISECONDS)
                .description("When Kafka last acknowledged something, in seconds since 1970; not a number before that")
                .register(meters);
    }

    public void batchBegins() {
        batchBegunAt = clock.instant();
    }

    /** Kafka has acknowledged the current batch. */
    public void published(List<SourceRecord> published) {
        Instant begun = Objects.requireNonNull(batchBegunAt, "A batch begins before it is published");
        Instant now = clock.instant();
        lastEventAt = now;
        batches.record(Duration.between(begun, now));
        for (SourceRecord each : published) {
            events.computeIfAbsent(each.topic(), topic -> meters.counter("jetway.replication.events", "topic", topic))
                    .increment();
        }
        lastBeat(published).ifPresent(beatAt -> publishedUntil = beatAt);
        changedAtMillis(published).ifPresent(changedAt -> behindSourceMillis = now.toEpochMilli() - changedAt);
    }

    /** The batch has ended: its position is stored, or it failed. */
    public void batchEnds() {
        batchBegunAt = null;
    }

    private static OptionalLong changedAtMillis(List<SourceRecord> published) {
        return published.reversed().stream()
                .map(SourceRecord::value)
                .filter(Struct.class::isInstance)
                .map(Struct.class::cast)
                .filter(envelope -> envelope.schema().field("source") != null)
                .mapToLong(envelope -> envelope.getStruct("source").getInt64("ts_ms"))
                .findFirst();
    }

    /** The commit time of the last heartbeat of the batch, in microseconds; the binary log has seconds only. */
    private static Optional<Instant> lastBeat(List<SourceRecord> published) {
        return published.reversed().stream()
                .filter(each -> each.topic().endsWith(HEARTBEATS))
                .map(SourceRecord::value)
                .filter(Struct.class::isInstance)
                .map(value -> ((Struct) value).getStruct("after"))
                .filter(Objects::nonNull)
                .map(after -> Instant.EPOCH.plus(after.getInt64("beat_at"), ChronoUnit.MICROS))
                .findFirst();
    }

    /** Everything committed before this time is on Kafka; null before the first heartbeat. */
    public @Nullable Instant publishedUntil() {
        return publishedUntil;
    }

    /** When the current batch began; null between batches. */
    public @Nullable Instant batchBegunAt() {
        return batchBegunAt;
    }

    /** When Kafka last acknowledged a batch. */
    public Instant lastEventAt() {
        return lastEventAt;
    }
}
