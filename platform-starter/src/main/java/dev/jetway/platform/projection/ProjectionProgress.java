package dev.jetway.platform.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the heartbeat up to which all row changes of a service are projected. Each table has a consumer of its own, in any
 * instance of the service: a heartbeat says nothing about the other tables until their consumers have passed the ends that their
 * topics had when it came.
 */
final class ProjectionProgress implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProjectionProgress.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int TRIES_MAX = 20;
    /** As consumers, which find added partitions as late. */
    private static final Duration PARTITIONS_KNOWN_FOR = Duration.ofMinutes(5);

    /** A partition and the group that projects it. */
    private record Projected(String group, TopicPartition partition) {}

    private record Pending(RowChange beat, Map<TopicPartition, Long> ends) {}

    private final Map<String, List<String>> groupsByTopic;
    private final Admin kafka;
    private List<Projected> projected = List.of();
    private long partitionsReadAt;
    private @Nullable Pending pending;

    /** @param groupsByTopic the consumer groups of the projections */
    ProjectionProgress(Map<String, Object> clientProperties, Map<String, List<String>> groupsByTopic) {
        Map<String, Object> client = new HashMap<>(clientProperties);
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        this.kafka = Admin.create(client);
        this.groupsByTopic = groupsByTopic;
    }

    /**
     * The latest heartbeat up to which everything is projected: this one, after a short wait if consumers are busy, or one before;
     * empty if none is known. To be called with each heartbeat.
     */
    synchronized Optional<RowChange> covered(RowChange beat) {
        try {
            Map<TopicPartition, Long> ends = offsets(OffsetSpec.latest());
            for (int tries = 1; !passed(ends); tries++) {
                if (tries == TRIES_MAX) {
                    return coveredBefore(new Pending(beat, ends));
                }
                Thread.sleep(PAUSE);
            }
            pending = null;
            return Optional.of(beat);
        } catch (ExecutionException | TimeoutException unavailable) {
            log.debug("The progress of the projections is unknown: {}", unavailable.toString());
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The heartbeat that was waited for, if it is covered; then the new one is waited for. */
    private Optional<RowChange> coveredBefore(Pending next)
            throws ExecutionException, TimeoutException, InterruptedException {
        Pending before = pending;
        if (before != null && !passed(before.ends())) {
            return Optional.empty();
        }
        pending = next;
        return Optional.ofNullable(before).map(Pending::beat);
    }

    private boolean passed(Map<TopicPartition, Long> ends)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<Projected, Long> positions = positions();
        return projected.stream()
                .allMatch(each -> positions.getOrDefault(each, 0L) >= ends.getOrDefault(each.partition(), 0L));
    }

    /** The next offset of each group and partition; that of a group that has committed none is the start of what is kept. */
    private Map<Projected, Long> positions() throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
                get(kafka.listConsumerGroupOffsets(projected.stream()
                                .map(Projected::group)
                                .distinct()
                                .collect(Collectors.toMap(group -> group, _ -> new ListConsumerGroupOffsetsSpec())))
                        .all());
        Map<Projected, Long> positions = new HashMap<>();
        List<Projected> without = new ArrayList<>();
        for (Projected each : projected) {
            OffsetAndMetadata offset =
                    committed.getOrDefault(each.group(), Map.of()).get(each.partition());
            if (offset == null) {
                without.add(each);
            } else {
                positions.put(each, offset.offset());
            }
        }
        if (!without.isEmpty()) {
            Map<TopicPartition, Long> starts = offsets(OffsetSpec.earliest());
            without.forEach(each -> positions.put(each, starts.getOrDefault(each.partition(), 0L)));
        }
        return positions;
    }

    private Map<TopicPartition, Long> offsets(OffsetSpec which)
            throws ExecutionException, TimeoutException, InterruptedException {
        readPartitions();
        Map<TopicPartition, ListOffsetsResultInfo> found = get(kafka.listOffsets(projected.stream()
                        .map(Projected::partition)
                        .distinct()
                        .collect(Collectors.toMap(partition -> partition, _ -> which)))
                .all());
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
    }

    private void readPartitions() throws ExecutionException, TimeoutException, InterruptedException {
        long now = System.nanoTime();
        if (!projected.isEmpty() && now - partitionsReadAt < PARTITIONS_KNOWN_FOR.toNanos()) {
            return;
        }
        projected = get(kafka.describeTopics(groupsByTopic.keySet()).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .flatMap(partition -> groupsByTopic.getOrDefault(partition.topic(), List.of()).stream()
                        .map(group -> new Projected(group, partition)))
                .toList();
        partitionsReadAt = now;
    }

    private static <T> T get(KafkaFuture<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        kafka.close(TIMEOUT);
    }
}
