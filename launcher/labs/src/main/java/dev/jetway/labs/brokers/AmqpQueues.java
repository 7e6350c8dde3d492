package dev.jetway.labs.brokers;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Queue operations of the experiment, with RabbitMQ's client for AMQP 0-9-1. */
final class AmqpQueues implements AutoCloseable {

    private static final String DIRECT = ""; // the exchange that knows each queue by its name

    private static final Duration CONFIRMED_MAX = Duration.ofSeconds(20);
    private static final Duration GET_MAX = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(20);

    private final ConnectionFactory factory = new ConnectionFactory();
    private final Connection connection;
    private final Channel channel;

    AmqpQueues(int port) throws IOException, TimeoutException {
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setAutomaticRecoveryEnabled(false);
        connection = connect();
        channel = connection.createChannel();
        channel.confirmSelect();
    }

    /** A new connection, to be closed by the caller. */
    Connection connect() throws IOException, TimeoutException {
        return factory.newConnection();
    }

    Channel channel() {
        return channel;
    }

    void declareQueue(String queue, Map<String, Object> arguments) throws IOException {
        channel.queueDeclare(queue, false, false, false, arguments);
    }

    /** Publishes into one queue. */
    void send(String queue, List<BookingEvent> events) throws IOException, InterruptedException {
        publish(DIRECT, _ -> queue, events);
    }

    /** Publishes each event by its routing key; returns when the broker has confirmed all. */
    void publish(String exchange, Function<BookingEvent, String> routingKey, List<BookingEvent> events)
            throws IOException, InterruptedException {
        BasicProperties plain = new BasicProperties.Builder().build();
        for (BookingEvent event : events) {
            byte[] body = event.text().getBytes(StandardCharsets.UTF_8);
            channel.basicPublish(exchange, routingKey.apply(event), plain, body);
        }
        try {
            channel.waitForConfirms(CONFIRMED_MAX.toMillis());
        } catch (TimeoutException e) {
            throw new IllegalStateException("The broker did not confirm what was published", e);
        }
    }

    /** The number of messages in a queue. */
    long waiting(String queue) throws IOException {
        return channel.messageCount(queue);
    }

    /** The next message, if one arrives in time, to be acknowledged on that channel. */
    static Optional<GetResponse> next(Channel channel, String queue) throws IOException, InterruptedException {
        long end = System.nanoTime() + GET_MAX.toNanos();
        GetResponse found = channel.basicGet(queue, false);
        while (found == null && System.nanoTime() < end) {
            Thread.sleep(POLL);
            found = channel.basicGet(queue, false);
        }
        return Optional.ofNullable(found);
    }

    static BookingEvent read(byte[] body) {
        return BookingEvent.read(new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
