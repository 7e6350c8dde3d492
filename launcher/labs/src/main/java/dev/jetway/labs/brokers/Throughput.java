package dev.jetway.labs.brokers;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.jetway.launcher.lab.ExperimentLog;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Measures how fast both brokers publish and deliver the same messages, with one publisher and one consumer. Makes no
 * claim.
 */
record Throughput(KafkaLog kafka, AmqpQueues amqp) {

    private static final int BOOKINGS = 5_000;
    private static final int IN_HAND_MAX = 500;
    private static final int ACKNOWLEDGE_EVERY = 100;
    private static final Duration CONSUMED_MAX = Duration.ofSeconds(30);

    private static final List<BookingEvent> EVENTS = BookingEvent.livesOf(BOOKINGS);

    void run(ExperimentLog log) throws IOException, TimeoutException, InterruptedException {
        log.section("How fast, on this machine");
        kafka.createTopic("lab.fast", 1);
        amqp.declareQueue("fast", Map.of());
        List<String> kafkaRates = List.of("Kafka", rate(() -> kafka.append("lab.fast", EVENTS)), rate(this::readKafka));
        List<String> amqpRates = List.of("Broker-J", rate(() -> amqp.send("fast", EVENTS)), rate(this::readAmqp));
        log.table(List.of("BROKER", "PUBLISHED/S", "CONSUMED/S"), List.of(kafkaRates, amqpRates));
        log.say(String.format(
                Locale.ROOT,
                "%,d messages of some 25 bytes; each publisher waits at the end until all are acknowledged. Kafka's are in a file,"
                        + " sent in batches; Broker-J's in memory, sent one by one, and each consumer's are acknowledged by"
                        + " the hundred.",
                EVENTS.size()));
    }

    private void readKafka() {
        kafka.read("lab.fast", "fast", EVENTS.size(), true);
    }

    private void readAmqp() throws IOException, TimeoutException, InterruptedException {
        CountDownLatch left = new CountDownLatch(EVENTS.size());
        try (Connection connection = amqp.connect()) {
            Channel channel = connection.createChannel();
            channel.basicQos(IN_HAND_MAX);
            channel.basicConsume(
                    "fast",
                    false,
                    (tag, message) -> {
                        AmqpQueues.read(message.getBody());
                        left.countDown();
                        if (left.getCount() % ACKNOWLEDGE_EVERY == 0) {
                            channel.basicAck(message.getEnvelope().getDeliveryTag(), true);
                        }
                    },
                    tag -> {});
            if (!left.await(CONSUMED_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(left.getCount() + " messages did not come");
            }
        }
    }

    private interface Work {
        void run() throws IOException, TimeoutException, InterruptedException;
    }

    private String rate(Work work) throws IOException, TimeoutException, InterruptedException {
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        return String.format(Locale.ROOT, "%,.0f", EVENTS.size() / seconds);
    }
}
