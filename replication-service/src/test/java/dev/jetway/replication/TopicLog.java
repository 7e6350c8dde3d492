package dev.jetway.replication;

import static org.awaitility.Awaitility.await;

import dev.jetway.infrastructure.Address;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All of a topic, from its beginning on. */
public final class TopicLog implements AutoCloseable {

    private static final Duration WAIT_MAX = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    private final KafkaConsumer<String, String> consumer;
    private final String topic;
    private final List<ConsumerRecord<String, String>> records = new ArrayList<>();

    public TopicLog(Address kafka, String topic) {
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.toString(), "metadata.max.age.ms", 500),
                new StringDeserializer(),
                new StringDeserializer());
    }

    /** What has arrived by now. */
    public List<ConsumerRecord<String, String>> records() {
        if (consumer.assignment().isEmpty()) {
            List<PartitionInfo> partitions = consumer.listTopics().getOrDefault(topic, List.of());
            if (partitions.isEmpty()) {
                return records;
            }
            List<TopicPartition> all = partitions.stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
        }
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        return records;
    }

    /** The first record like this, waited for. */
    public ConsumerRecord<String, String> awaitFirst(Predicate<ConsumerRecord<String, String>> wanted) {
        await().atMost(WAIT_MAX)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> records().stream().anyMatch(wanted));
        return records.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** All that satisfy, once there are this many. */
    public List<ConsumerRecord<String, String>> awaitAll(int count, Predicate<ConsumerRecord<String, String>> wanted) {
        await().atMost(WAIT_MAX)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> records().stream().filter(wanted).count() >= count);
        return records.stream().filter(wanted).toList();
    }

    public static JsonNode json(ConsumerRecord<String, String> message) {
        return JSON.readTree(message.value());
    }

    public static @Nullable String header(ConsumerRecord<String, String> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
