package dev.jetway.flight.offer.messaging;

import dev.jetway.flight.offer.application.ReadModelCache;
import dev.jetway.flight.offer.application.ReadModelCache.Confirmation;
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
 * Evicts announced days from this instance's cache. Each instance reads the whole topic, without a consumer group, from the end
 * on.
 *
 * <p>Once a second it asks Kafka for the end of the topic; when it has read up to there, it confirms the cache as of the question.
 * After any failure it starts again at the end, and confirms only what was read from the read model since.
 */
@Component
class RouteDayListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RouteDayListener.class);
    private static final TopicPartition PARTITION = new TopicPartition(RouteDayTopic.NAME, 0);
    private static final Duration RETENTION = Duration.ofHours(1);
    private static final Duration CONFIRM_INTERVAL = Duration.ofSeconds(1);
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

    /** The end of the topic at a time. */
    private record End(long atMillis, Instant asOf, long offset) {}

    RouteDayListener(
            ConsumerFactory<String, String> kafka,
            KafkaAdmin admin,
            MessagingProperties messaging,
            ReadModelCache cache,
            ReadModelFreshness freshness,
            Clock clock) {
        this.kafka = kafka;
        this.admin = admin;
        this.topic = new NewTopic(RouteDayTopic.NAME, 1, messaging.replicationFactor())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(RETENTION.toMillis())));
        this.cache = cache;
        this.freshness = freshness;
        this.clock = clock;
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    /** Evicts and confirms nothing more. The thread ends after its poll: an interrupt would keep the consumer from closing its connections. */
    @Override
    public void close() {
        closed = true;
    }

    private void run() {
        Properties settings = new Properties();
        // A broker answers one request of a connection after the other, so the question for the end waits for the fetch
        // before it.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "500");
        while (!closed) {
            try (Consumer<String, String> consumer = kafka.createConsumer(null, "route-days", null, settings)) {
                follow(consumer);
            } catch (RuntimeException broken) {
                if (!warned && !closed) {
                    LOG.warn("Changes of days don't arrive; days are kept as short as without them", broken);
                }
                warned = true;
                pause();
            }
        }
    }

    private void follow(Consumer<String, String> consumer) {
        admin.createOrModifyTopics(topic);
        consumer.assign(Set.of(PARTITION));
        consumer.seekToEnd(Set.of(PARTITION));
        consumer.position(PARTITION, KAFKA_TIMEOUT);
        long since = clock.millis();
        long dueNanos = System.nanoTime();
        End asked = null;
        while (!closed) {
            ConsumerRecords<String, String> changes = consumer.poll(CONFIRM_INTERVAL);
            if (closed) {
                return;
            }
            changes.forEach(record -> cache.evict(RouteDayTopic.read(record.value())));
            if (asked == null && System.nanoTime() - dueNanos >= 0) {
                dueNanos = System.nanoTime() + CONFIRM_INTERVAL.toNanos();
                asked = end(consumer);
            }
            if (asked != null && consumer.position(PARTITION) >= asked.offset()) {
                cache.confirm(new Confirmation(since, asked.atMillis(), asked.asOf()));
                asked = null;
                warned = false;
            }
        }
    }

    private End end(Consumer<String, String> consumer) {
        long now = clock.millis();
        Instant asOf = freshness.asOf();
        Long offset = consumer.endOffsets(Set.of(PARTITION), KAFKA_TIMEOUT).get(PARTITION);
        return new End(now, asOf, Objects.requireNonNull(offset));
    }

    private static void pause() {
        try {
            Thread.sleep(CONFIRM_INTERVAL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
