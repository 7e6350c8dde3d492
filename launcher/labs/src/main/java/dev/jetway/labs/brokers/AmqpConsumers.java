package dev.jetway.labs.brokers;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Consumers that compete for the messages of one queue, each with its own connection and a prefetch of one. */
final class AmqpConsumers implements AutoCloseable {

    /** Processes an event before its acknowledgement. */
    interface Handler {
        void handle(String consumer, BookingEvent event) throws InterruptedException;
    }

    private static final int IN_HAND_MAX = 1;

    private static final Duration POLL = Duration.ofMillis(5);

    private final AtomicInteger inHand = new AtomicInteger();
    private final List<Connection> connections = new ArrayList<>();

    AmqpConsumers(AmqpQueues amqp, String queue, int count, Handler handler) throws IOException, TimeoutException {
        for (int number = 1; number <= count; number++) {
            Connection connection = amqp.connect();
            connections.add(connection);
            Channel channel = connection.createChannel();
            channel.basicQos(IN_HAND_MAX);
            String name = "consumer " + number;
            channel.basicConsume(queue, false, (tag, message) -> handle(name, channel, message, handler), tag -> {});
        }
    }

    private void handle(String name, Channel channel, Delivery message, Handler handler) throws IOException {
        inHand.incrementAndGet();
        try {
            handler.handle(name, AmqpQueues.read(message.getBody()));
            channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            inHand.decrementAndGet();
        }
    }

    /** Waits until each consumer has acknowledged its current event. */
    @Override
    public void close() throws IOException, InterruptedException {
        while (inHand.get() > 0) {
            Thread.sleep(POLL);
        }
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
