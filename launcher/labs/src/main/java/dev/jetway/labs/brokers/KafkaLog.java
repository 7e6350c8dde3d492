package dev.jetway.labs.brokers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Topic operations of the experiment. */
final class KafkaLog {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration READ_MAX = Duration.ofSeconds(10);

    private final String address;

    KafkaLog(int port) {
        this.address = "127.0.0.1:" + port;
    }

    void createTopic(String topic, int partitions) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not make the topic " + topic, e);
        }
    }

    /** Appends all; returns when Kafka has acknowledged them. The booking is the key, so its events share a partition. */
    void append(String topic, List<BookingEvent> events) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", address, "linger.ms", 5), new StringSerializer(), new StringSerializer())) {
            events.forEach(event -> producer.send(new ProducerRecord<>(topic, event.booking(), event.text())));
            producer.flush();
        }
    }

    /** How many messages of a topic are in another partition than the first. */
    long countOutsideFirstPartition(String topic) {
        try (KafkaConsumer<String, String> consumer = consumer("count")) {
            return consumer
                    .endOffsets(consumer.partitionsFor(topic).stream()
                            .filter(partition -> partition.partition() != 0)
                            .map(partition -> new TopicPartition(topic, partition.partition()))
                            .toList())
                    .values()
                    .stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** A consumer of a group that starts at the earliest offset, without automatic commits. */
    KafkaConsumer<String, String> consumer(String group) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        address,
                        "group.id",
                        group,
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false,
                        "max.poll.records",
                        500),
                new StringDeserializer(),
                new StringDeserializer());
    }

    /** The messages that a group receives, up to so many or until a timeout. */
    List<BookingEvent> read(String topic, String group, int expected, boolean commit) {
        try (KafkaConsumer<String, String> consumer = consumer(group)) {
            consumer.subscribe(List.of(topic));
            List<BookingEvent> read = readUpTo(expected, consumer);
            if (commit) {
                consumer.commitSync();
            }
            return read;
        }
    }

    /** Sends a group that has read everything back to the beginning, and reads again. */
    List<BookingEvent> replay(String topic, String group, int expected) {
        try (KafkaConsumer<String, String> consumer = consumer(group)) {
            consumer.subscribe(List.of(topic));
            poll(consumer, found -> consumer.assignment().size());
            consumer.seekToBeginning(consumer.assignment());
            return readUpTo(expected, consumer);
        }
    }

    private static List<BookingEvent> readUpTo(int expected, KafkaConsumer<String, String> consumer) {
        List<BookingEvent> read = new ArrayList<>();
        poll(consumer, found -> {
            found.forEach(message -> read.add(BookingEvent.read(message.value())));
            return read.size() >= expected ? 1 : 0;
        });
        return read;
    }

    /** Polls until the answer is not zero any more, or it takes too long. */
    private static void poll(
            KafkaConsumer<String, String> consumer, ToIntFunction<List<ConsumerRecord<String, String>>> answer) {
        long end = System.nanoTime() + READ_MAX.toNanos();
        List<ConsumerRecord<String, String>> found = new ArrayList<>();
        do {
            found.clear();
            consumer.poll(POLL).forEach(found::add);
        } while (answer.applyAsInt(found) == 0 && System.nanoTime() < end);
    }
}
