package dev.jetway.labs.brokers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
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
            consumer.subscribe(List.of(topic), new ConsumerRebalanceListener() {
                @Override
                public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                    consumer.seekToBeginning(partitions);
                }

                @Override
                public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
            });
            return readUpTo(expected, consumer);
        }
    }

    private static List<BookingEvent> readUpTo(int expected, KafkaConsumer<String, String> consumer) {
        long end = System.nanoTime() + READ_MAX.toNanos();
        List<BookingEvent> read = new ArrayList<>();
        while (read.size() < expected && System.nanoTime() < end) {
            consumer.poll(POLL).forEach(message -> read.add(BookingEvent.read(message.value())));
        }
        return read;
    }
}
