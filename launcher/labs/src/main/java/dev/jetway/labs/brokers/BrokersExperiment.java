package dev.jetway.labs.brokers;

import dev.jetway.infrastructure.process.FreePorts;
import dev.jetway.infrastructure.server.Kafka;
import dev.jetway.infrastructure.server.Qpid;
import dev.jetway.infrastructure.server.RunningServer;
import dev.jetway.labs.ExperimentLog;
import dev.jetway.labs.LabEnvironment;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Sends the same stream of booking events through a log and through a queue. */
public final class BrokersExperiment {

    private static final int BOOKINGS = 60;

    private BrokersExperiment() {}

    public static void run(LabEnvironment environment, ExperimentLog log) throws IOException, InterruptedException {
        log.say("Starting Kafka and an AMQP broker (Apache Qpid Broker-J), each a process of its own ...");
        List<Integer> ports = FreePorts.pick(3);
        RunningServer amqpServer = environment.start(
                new Qpid(environment.distribution(), environment.directory("qpid"), ports.getFirst()));
        RunningServer kafkaServer = environment.start(
                new Kafka(environment.distribution(), environment.directory("kafka"), ports.get(1), ports.getLast()));
        amqpServer.awaitReady();
        kafkaServer.awaitReady();
        List<BookingEvent> events = BookingEvent.livesOf(BOOKINGS);
        log.say("The stream: " + BOOKINGS + " bookings, each held, paying, confirmed, cancelled; " + events.size()
                + " events.");
        new KafkaSemantics(new KafkaLog(ports.get(1)), events, log).run();
        try (AmqpQueues amqp = new AmqpQueues(ports.getFirst())) {
            new AmqpSemantics(amqp, events, log).run();
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }
}
