package dev.jetway.labs.look;

import dev.jetway.launcher.UserError;
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

/** The last messages of a topic, oldest first. Belongs to no group, so it takes nothing from anybody and leaves no trace. */
final class TopicEnd {

    private static final int SHOWN = 10;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration READ_MAX = Duration.ofSeconds(10);

    private TopicEnd() {}

    static void print(int port, List<String> arguments) {
        if (arguments.isEmpty() || arguments.size() > 2) {
            throw new UserError("topic takes the name of a topic, such as jetway.cdc, and how many messages (10).");
        }
        int shown = arguments.size() == 2 ? countOf(arguments.getLast()) : SHOWN;
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + port, "allow.auto.create.topics", false),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<ConsumerRecord<String, String>> found = new ArrayList<>(read(consumer, arguments.getFirst(), shown));
            found.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
            found.stream().skip(Math.max(0, found.size() - shown)).forEach(TopicEnd::print);
        }
    }

    private static int countOf(String word) {
        try {
            return Integer.parseUnsignedInt(word);
        } catch (NumberFormatException e) {
            throw new UserError("How many messages is a number, not " + word + ".");
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
        long giveUp = System.nanoTime() + READ_MAX.toNanos();
        while (System.nanoTime() < giveUp
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
