package dev.jetway.labs.brokers;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import dev.jetway.labs.ExperimentLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Checks properties of a queue. */
record AmqpSemantics(AmqpQueues amqp, List<BookingEvent> events, ExperimentLog log) {

    private static final Duration DONE_MAX = Duration.ofSeconds(20);
    private static final int DELAY_MICROS_MAX = 3_000;
    private static final Duration SLOW_PAUSE = Duration.ofMillis(8);

    void run() throws IOException, TimeoutException, InterruptedException {
        deletesAcknowledgedMessages();
        losesOrderWithCompetingConsumers();
        slowConsumerDelaysOnlyItsOwn();
        redeliversAfterACrash();
        deadLettersRejectedMessages();
        routesByPattern();
    }

    private void deletesAcknowledgedMessages() throws IOException, TimeoutException, InterruptedException {
        log.section("AMQP 0-9-1: a queue");
        amqp.declareQueue("mail", Map.of());
        amqp.send("mail", events);
        long before = amqp.waiting("mail");
        Effects effects = new Effects();
        try (AmqpConsumers consumers = new AmqpConsumers(amqp, "mail", 1, effects::add)) {
            effects.await(events.size(), DONE_MAX);
        }
        long after = amqp.waiting("mail");
        log.check(
                "Acknowledged messages are deleted: a second consumer receives none, and none can be replayed.",
                before == events.size() && effects.count() == events.size() && after == 0,
                before + " were queued, " + effects.count() + " were acknowledged, " + after + " are left");
    }

    private void losesOrderWithCompetingConsumers() throws IOException, TimeoutException, InterruptedException {
        Random delay = new Random(7);
        Effects effects =
                consumeByThree("order", (_, _) -> TimeUnit.MICROSECONDS.sleep(delay.nextInt(DELAY_MICROS_MAX)));
        log.check(
                "Three competing consumers share one queue, each message going to one of them.",
                effects.count() == events.size() && effects.shares().size() == 3,
                "shares " + effects.shares());
        log.check(
                "Competing consumers lose the order of a booking's events: two consumers receive them concurrently.",
                !effects.outOfOrder().isEmpty(),
                effects.outOfOrder().size() + " of " + events.size() / BookingEvent.Step.values().length
                        + " bookings out of order");
    }

    private void slowConsumerDelaysOnlyItsOwn() throws IOException, TimeoutException, InterruptedException {
        Effects effects = consumeByThree("slow", (consumer, _) -> {
            if (consumer.equals("consumer 1")) {
                Thread.sleep(SLOW_PAUSE);
            }
        });
        long ofSlowConsumer = effects.shares().getOrDefault("consumer 1", 0L);
        log.check(
                "A slow consumer delays only its unacknowledged messages: the others receive the rest.",
                effects.count() == events.size() && ofSlowConsumer < events.size() / 3,
                "shares " + effects.shares() + ", consumer 1 being the slow one");
    }

    /** @param delay what each does before it counts an event */
    private Effects consumeByThree(String queue, AmqpConsumers.Handler delay)
            throws IOException, TimeoutException, InterruptedException {
        amqp.declareQueue(queue, Map.of());
        Effects effects = new Effects();
        try (AmqpConsumers consumers = new AmqpConsumers(amqp, queue, 3, (consumer, event) -> {
            delay.handle(consumer, event);
            effects.add(consumer, event);
        })) {
            amqp.send(queue, events);
            effects.await(events.size(), DONE_MAX);
        }
        return effects;
    }

    private void redeliversAfterACrash() throws IOException, TimeoutException, InterruptedException {
        amqp.declareQueue("crash", Map.of());
        amqp.send("crash", events.subList(0, 1));
        List<BookingEvent> mails = new ArrayList<>();
        List<Boolean> redelivered = new ArrayList<>();
        Set<BookingEvent> inbox = new HashSet<>();
        for (boolean acknowledges : new boolean[] {false, true}) {
            try (Connection connection = amqp.connect()) {
                Channel channel = connection.createChannel();
                Optional<GetResponse> message = AmqpQueues.next(channel, "crash");
                if (message.isEmpty()) {
                    continue;
                }
                BookingEvent event = AmqpQueues.read(message.get().getBody());
                redelivered.add(message.get().getEnvelope().isRedeliver());
                mails.add(event);
                inbox.add(event);
                if (acknowledges) {
                    channel.basicAck(message.get().getEnvelope().getDeliveryTag(), false);
                }
            }
        }
        log.check(
                "Messages that a crashed consumer had not acknowledged are delivered to another one, marked as redelivered.",
                redelivered.equals(List.of(false, true)) && amqp.waiting("crash") == 0,
                "redelivered: " + redelivered);
        log.check(
                "A consumer that crashes between its effect and its acknowledgement has the effect twice; with an inbox,"
                        + " once.",
                mails.size() == 2 && inbox.size() == 1,
                mails.size() + " mails without an inbox, " + inbox.size() + " with one");
    }

    private void deadLettersRejectedMessages() throws IOException, TimeoutException, InterruptedException {
        amqp.channel().exchangeDeclare("rejected", BuiltinExchangeType.FANOUT);
        amqp.declareQueue("dead-letters", Map.of());
        amqp.channel().queueBind("dead-letters", "rejected", "");
        // Broker-J's names; on RabbitMQ the first is x-dead-letter-exchange, and a reject needs no second.
        amqp.declareQueue("strict", Map.of("alternateExchange", "rejected", "x-qpid-maximum-delivery-count", 1));
        amqp.send("strict", events.subList(0, 3));
        try (Connection connection = amqp.connect()) {
            Channel channel = connection.createChannel();
            for (int number = 0; number < 3; number++) {
                long tag = AmqpQueues.next(channel, "strict")
                        .map(message -> message.getEnvelope().getDeliveryTag())
                        .orElseThrow(() -> new IllegalStateException("The queue strict is empty"));
                if (number == 1) {
                    channel.basicReject(tag, false);
                } else {
                    channel.basicAck(tag, false);
                }
            }
        }
        long strict = amqp.waiting("strict");
        long dead = amqp.waiting("dead-letters");
        log.check(
                "A rejected message goes to the queue's dead-letter exchange; the messages behind it are delivered.",
                strict == 0 && dead == 1,
                strict + " left in the queue, " + dead + " dead-lettered");
    }

    private void routesByPattern() throws IOException, InterruptedException {
        amqp.channel().exchangeDeclare("bookings", BuiltinExchangeType.TOPIC);
        Map<String, String> patterns =
                Map.of("tickets", "booking.*.CONFIRMED", "london", "booking.CAI-LHR.*", "audit", "booking.#");
        for (Map.Entry<String, String> pattern : patterns.entrySet()) {
            amqp.declareQueue(pattern.getKey(), Map.of());
            amqp.channel().queueBind(pattern.getKey(), "bookings", pattern.getValue());
        }
        amqp.publish("bookings", BookingEvent::routingKey, events);
        long tickets = amqp.waiting("tickets");
        long london = amqp.waiting("london");
        long audit = amqp.waiting("audit");
        log.table(
                List.of("QUEUE", "BOUND BY", "RECEIVED"),
                List.of(
                        List.of("tickets", patterns.get("tickets"), "" + tickets),
                        List.of("london", patterns.get("london"), "" + london),
                        List.of("audit", patterns.get("audit"), "" + audit)));
        long confirmed = events.stream()
                .filter(event -> event.step() == BookingEvent.Step.CONFIRMED)
                .count();
        long toLondon =
                events.stream().filter(event -> event.route().equals("CAI-LHR")).count();
        log.check(
                "The broker routes: a topic exchange copies each message to the queues whose pattern matches. In Kafka"
                        + " a consumer reads the whole topic and skips records.",
                tickets == confirmed && london == toLondon && audit == events.size(),
                tickets + ", " + london + " and " + audit + " of " + events.size());
    }

    /** Consumers that compete for the messages of one queue, each with its own connection and a prefetch of one. */
    static final class AmqpConsumers implements AutoCloseable {

        /** Processes an event before its acknowledgement. */
        interface Handler {
            void handle(String consumer, BookingEvent event) throws InterruptedException;
        }

        private static final int PREFETCH = 1;

        private static final Duration POLL = Duration.ofMillis(5);

        private final AtomicInteger unacknowledged = new AtomicInteger();
        private final List<Connection> connections = new ArrayList<>();

        AmqpConsumers(AmqpQueues amqp, String queue, int count, Handler handler) throws IOException, TimeoutException {
            for (int number = 1; number <= count; number++) {
                Connection connection = amqp.connect();
                connections.add(connection);
                Channel channel = connection.createChannel();
                channel.basicQos(PREFETCH);
                String name = "consumer " + number;
                channel.basicConsume(
                        queue, false, (tag, message) -> handle(name, channel, message, handler), tag -> {});
            }
        }

        private void handle(String name, Channel channel, Delivery message, Handler handler) throws IOException {
            unacknowledged.incrementAndGet();
            try {
                handler.handle(name, AmqpQueues.read(message.getBody()));
                channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                unacknowledged.decrementAndGet();
            }
        }

        /** Waits until each consumer has acknowledged its current event. */
        @Override
        public void close() throws IOException, InterruptedException {
            while (unacknowledged.get() > 0) {
                Thread.sleep(POLL);
            }
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }
}
