package dev.jetway.replication.lag;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reads from the broker how many messages each consumer group of the platform has not committed. A consumer that is down exports
 * no metric itself. Sampled at a fixed rate by a task of its own, so that an unavailable broker delays no other task.
 *
 * <p>Partitions without a committed offset are not counted.
 */
@Component
final class ConsumerLag implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ConsumerLag.class);

    /** {@code <service>.<subscription>}; other consumers are not measured. */
    private static final Pattern OURS = Pattern.compile("[a-z]+-service\\.[a-z-]+");

    private record GroupTopic(String group, String topic) {}

    private final Admin kafka;
    /** Of each of the three requests of one sample. */
    private final Duration timeout;

    private final MultiGauge gauge;
    private boolean failing;

    ConsumerLag(
            KafkaProperties kafka,
            @Value("${jetway.replication.lag.timeout:4s}") Duration timeout,
            MeterRegistry meters) {
        Map<String, Object> client = kafka.buildAdminProperties();
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        this.kafka = Admin.create(client);
        this.timeout = timeout;
        this.gauge = MultiGauge.builder("jetway.messaging.consumer.lag")
                .description("Messages that a consumer group has not committed yet")
                .register(meters);
    }

    @Scheduled(fixedRateString = "${jetway.replication.lag.interval:15s}")
    synchronized void sample() throws InterruptedException {
        try {
            show(lags());
            failing = false;
        } catch (ExecutionException | TimeoutException unavailable) {
            show(Map.of());
            if (!failing) {
                log.warn(
                        "Consumer lag can't be read: {}", unavailable.getClass().getSimpleName());
            }
            failing = true;
        }
    }

    private Map<GroupTopic, Long> lags() throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, ListConsumerGroupOffsetsSpec> groups = get(
                        kafka.listGroups().all())
                .stream()
                .map(GroupListing::groupId)
                .filter(OURS.asMatchPredicate())
                .collect(Collectors.toMap(Function.identity(), _ -> new ListConsumerGroupOffsetsSpec()));
        if (groups.isEmpty()) {
            return Map.of();
        }
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
                get(kafka.listConsumerGroupOffsets(groups).all());
        Map<TopicPartition, OffsetSpec> asked = committed.values().stream()
                .flatMap(offsets -> offsets.keySet().stream())
                .distinct()
                .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                get(kafka.listOffsets(asked).all());
        Map<GroupTopic, Long> lags = new HashMap<>();
        committed.forEach((group, offsets) -> offsets.forEach((partition, offset) -> {
            ListOffsetsResultInfo end = ends.get(partition);
            if (offset != null && end != null) {
                lags.merge(
                        new GroupTopic(group, partition.topic()),
                        Math.max(0, end.offset() - offset.offset()),
                        Long::sum);
            }
        }));
        return lags;
    }

    private void show(Map<GroupTopic, Long> lags) {
        List<MultiGauge.Row<?>> rows = lags.entrySet().stream()
                .<MultiGauge.Row<?>>map(lag -> MultiGauge.Row.of(
                        Tags.of(
                                "group",
                                lag.getKey().group(),
                                "topic",
                                lag.getKey().topic()),
                        lag.getValue()))
                .toList();
        gauge.register(rows, true);
    }

    private <T> T get(KafkaFuture<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        kafka.close(timeout);
    }
}
