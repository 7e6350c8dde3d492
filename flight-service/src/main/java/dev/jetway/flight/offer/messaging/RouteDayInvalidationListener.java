package dev.jetway.flight.offer.messaging;

import dev.jetway.flight.offer.application.ReadModelCache;
import dev.jetway.flight.offer.application.ReadModelCache.Watermark;
import dev.jetway.platform.messaging.MessagingProperties;
import dev.jetway.platform.projection.ReadModelFreshness;
import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Evicts invalidated route days from this instance's cache. Each instance reads the whole topic from its end on, without a consumer
 * group.
 *
 * <p>Once a second it requests the end offset of the topic; when it has consumed up to there, it advances the cache's watermark to the
 * time of that request. After a failure it starts again at the end, and the watermark covers only entries that were read since.
 */
@Component
class RouteDayInvalidationListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RouteDayInvalidationListener.class);
    private static final TopicPartition PARTITION = new TopicPartition(RouteDayInvalidationPublisher.NAME, 0);
    private static final Duration RETENTION = Duration.ofHours(1);
    private static final Duration WATERMARK_INTERVAL = Duration.ofSeconds(1);
    private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(2);

    private final ConsumerFactory<String, String> kafka;
    private final KafkaAdmin admin;
    private final NewTopic topic;
    private final ReadModelCache cache;
    private final ReadModelFreshness freshness;
    private final Clock clock;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("route-days").unstarted(this::run);
    private volatile boolean closed;
    private boolean warned;

    /** The end offset of the topic at a time. */
    private record EndOffset(long atMillis, Instant asOf, long offset) {}

    RouteDayInvalidationListener(
            ConsumerFactory<String, String> kafka,
            KafkaAdmin admin,
            MessagingProperties messaging,
            ReadModelCache cache,
            ReadModelFreshness freshness,
            Clock clock) {
        this.kafka = kafka;
        this.admin = admin;
        this.topic = new NewTopic(RouteDayInvalidationPublisher.NAME, 1, messaging.replicationFactor())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(RETENTION.toMillis())));
        this.cache = cache;
        this.freshness = freshness;
        this.clock = clock;
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    /** Stops evictions and the watermark. The thread ends after its poll: an interrupt would keep the consumer from closing its connections. */
    @Override
    public void close() {
        closed = true;
    }

    private void run() {
        Properties settings = new Properties();
        // A broker processes the requests of a connection in order, so the request of the end offset waits for the
        // fetch before it.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "500");
        while (!closed) {
            try (Consumer<String, String> consumer = kafka.createConsumer(null, "route-days", null, settings)) {
                consume(consumer);
            } catch (RuntimeException failure) {
                if (!warned && !closed) {
                    LOG.warn("Cache invalidation topic unavailable, falling back to the TTL", failure);
                }
                warned = true;
                pause();
            }
        }
    }

    private void consume(Consumer<String, String> consumer) {
        admin.createOrModifyTopics(topic);
        consumer.assign(Set.of(PARTITION));
        consumer.seekToEnd(Set.of(PARTITION));
        consumer.position(PARTITION, KAFKA_TIMEOUT);
        long since = clock.millis();
        long dueNanos = System.nanoTime();
        EndOffset snapshot = null;
        while (!closed) {
            ConsumerRecords<String, String> changes = consumer.poll(WATERMARK_INTERVAL);
            if (closed) {
                return;
            }
            changes.forEach(record -> cache.evict(RouteDayInvalidationPublisher.parse(record.value())));
            if (snapshot == null && System.nanoTime() - dueNanos >= 0) {
                dueNanos = System.nanoTime() + WATERMARK_INTERVAL.toNanos();
                snapshot = endOffsetSnapshot(consumer);
            }
            if (snapshot != null && consumer.position(PARTITION) >= snapshot.offset()) {
                cache.advanceWatermark(new Watermark(since, snapshot.atMillis(), snapshot.asOf()));
                snapshot = null;
                warned = false;
            }
        }
    }

    private EndOffset endOffsetSnapshot(Consumer<String, String> consumer) {
        long now = clock.millis();
        Instant asOf = freshness.asOf();
        Long offset = consumer.endOffsets(Set.of(PARTITION), KAFKA_TIMEOUT).get(PARTITION);
        return new EndOffset(now, asOf, Objects.requireNonNull(offset));
    }

    private static void pause() {
        try {
            Thread.sleep(WATERMARK_INTERVAL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
