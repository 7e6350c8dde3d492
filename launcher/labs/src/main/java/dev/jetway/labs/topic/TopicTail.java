package dev.jetway.labs.topic;

import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.supervision.PlatformState;
import dev.jetway.launcher.supervision.StateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * {@code topic NAME [N]}: the last messages of a topic, oldest first. Reads without a consumer group, so that nothing is
 * committed.
 */
public final class TopicTail {

    private static final int SHOWN = 10;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration READ_MAX = Duration.ofSeconds(10);

    private TopicTail() {}

    /** @param arguments the topic, and how many messages if they are not to be ten */
    public static int run(List<String> arguments, JetwayHome home) throws IOException {
        PlatformState state = new StateFile(home.run())
                .readRunning()
                .orElseThrow(() -> new UserError("Jetway is not running here; start it with ./jetway up -d."));
        int port = state.component("kafka")
                .map(kafka -> kafka.ports().get("kafka"))
                .orElseThrow(() -> new UserError("Kafka is not part of what runs here."));
        print(port, arguments.getFirst(), arguments.size() > 1 ? Integer.parseInt(arguments.get(1)) : SHOWN);
        return 0;
    }

    private static void print(int port, String topic, int shown) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + port, "allow.auto.create.topics", false),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<ConsumerRecord<String, String>> found = new ArrayList<>(read(consumer, topic, shown));
            found.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
            found.stream().skip(Math.max(0, found.size() - shown)).forEach(TopicTail::print);
        }
    }

    private static List<ConsumerRecord<String, String>> read(
            KafkaConsumer<String, String> consumer, String topic, int shown) {
        List<TopicPartition> partitions = consumer.listTopics().getOrDefault(topic, List.of()).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new UserError("There is no topic " + topic + ". Those there are: "
                    + consumer.listTopics().keySet().stream()
                            .filter(name -> !name.startsWith("__"))
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        ends.forEach((partition, end) ->
                consumer.seek(partition, Math.max(beginnings.getOrDefault(partition, 0L), end - shown)));
        List<ConsumerRecord<String, String>> found = new ArrayList<>();
        long deadline = System.nanoTime() + READ_MAX.toNanos();
        while (System.nanoTime() < deadline
                && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(found::add);
        }
        return found;
    }

    private static void print(ConsumerRecord<String, String> message) {
        String headers = StreamSupport.stream(message.headers().spliterator(), false)
                .filter(header -> header.key().startsWith("ce_"))
                .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
        System.out.println("partition " + message.partition() + ", offset " + message.offset() + ", key "
                + message.key() + (headers.isEmpty() ? "" : "\n  " + headers));
        System.out.println("  " + message.value());
    }
}
