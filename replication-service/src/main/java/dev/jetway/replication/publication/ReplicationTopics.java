package dev.jetway.replication.publication;

import dev.jetway.contracts.Topics;
import dev.jetway.platform.messaging.MessagingProperties;
import dev.jetway.replication.capture.ReplicationProperties;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * Creates the missing topics that replication writes. Topics of events and row changes are created by whichever service starts
 * first, those of offsets and schema history only here.
 */
public final class ReplicationTopics {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Map<String, String> KEPT_A_WEEK =
            Map.of("retention.ms", Long.toString(Duration.ofDays(7).toMillis()));
    private static final Map<String, String> KEPT_FOR_EVER = Map.of("retention.ms", "-1", "retention.bytes", "-1");

    /** All offsets are read at each start, so the topic is compacted early. */
    private static final Map<String, String> LATEST_OF_KEY = Map.of(
            "cleanup.policy", "compact",
            "segment.bytes", "1048576",
            "min.cleanable.dirty.ratio", "0.1");

    private static final String HEARTBEAT = Topics.HEARTBEAT_ROWS.substring(Topics.HEARTBEAT_ROWS.indexOf(".cdc.") + 4);

    private final ReplicationProperties properties;
    private final MessagingProperties messaging;
    private final Map<String, Object> client;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    public ReplicationTopics(ReplicationProperties properties, MessagingProperties messaging, KafkaProperties kafka) {
        this.properties = properties;
        this.messaging = messaging;
        this.client = kafka.buildAdminProperties();
        int timeoutMillis = (int) TIMEOUT.toMillis();
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis);
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis);
    }

    /** Creates the topics that every run needs. */
    public void prepare() throws InterruptedException {
        known.clear();
        create(List.of(
                topic(properties.offsetsTopic(), 1, LATEST_OF_KEY),
                topic(properties.schemaHistoryTopic(), 1, KEPT_FOR_EVER),
                topic(properties.topicPrefix(), 1, KEPT_A_WEEK)));
        ensureExist(Stream.concat(Topics.EVENTS.stream(), Topics.ROWS.stream()).toList());
    }

    /** Creates missing topics of events or rows, so that a new outbox needs no preparation. */
    public void ensureExist(Collection<String> topics) throws InterruptedException {
        List<String> unknown = topics.stream()
                .filter(topic -> !known.contains(topic))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            create(unknown.stream()
                    .map(topic -> topic(topic, topic.endsWith(HEARTBEAT) ? 1 : messaging.partitions(), KEPT_A_WEEK))
                    .toList());
        }
    }

    private NewTopic topic(String name, int partitions, Map<String, String> configs) {
        return new NewTopic(name, partitions, messaging.replicationFactor()).configs(configs);
    }

    private void create(List<NewTopic> topics) throws InterruptedException {
        try (Admin admin = Admin.create(client)) {
            for (Map.Entry<String, KafkaFuture<Void>> each :
                    admin.createTopics(topics).values().entrySet()) {
                created(each.getValue());
                known.add(each.getKey());
            }
        }
    }

    private static void created(KafkaFuture<Void> creation) throws InterruptedException {
        try {
            creation.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new PublicationFailed(e);
            }
        } catch (TimeoutException e) {
            throw new PublicationFailed(e);
        }
    }
}
