package dev.jetway.labs.brokers;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** The consumers of one group, each on a thread of its own, running until closed. */
final class KafkaGroup implements AutoCloseable {

    /** Processes an event before its offset is committed. */
    interface Handler {
        void handle(String consumer, int partition, BookingEvent event) throws InterruptedException;
    }

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration ASSIGNMENT_MAX = Duration.ofSeconds(15);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch assigned;
    private final Handler handler;
    private volatile boolean closing;

    KafkaGroup(KafkaLog kafka, String topic, String group, int members, Handler handler) {
        this.handler = handler;
        this.assigned = new CountDownLatch(members);
        for (int number = 1; number <= members; number++) {
            String name = "consumer " + number;
            threads.submit(() -> consume(name, kafka.consumer(group), topic));
        }
    }

    /** Waits until each member is assigned one partition of a topic with as many partitions as members. */
    boolean awaitAssignment() throws InterruptedException {
        return assigned.await(ASSIGNMENT_MAX.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closing = true;
        threads.close();
    }

    private void consume(String name, KafkaConsumer<String, String> consumer, String topic) {
        boolean told = false;
        try (consumer) {
            consumer.subscribe(List.of(topic));
            while (!closing) {
                handle(name, consumer);
                if (!told && consumer.assignment().size() == 1) {
                    told = true;
                    assigned.countDown();
                }
            }
        }
    }

    private void handle(String name, KafkaConsumer<String, String> consumer) {
        try {
            for (ConsumerRecord<String, String> message : consumer.poll(POLL)) {
                handler.handle(name, message.partition(), BookingEvent.read(message.value()));
            }
            consumer.commitSync();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing = true;
        }
    }
}
