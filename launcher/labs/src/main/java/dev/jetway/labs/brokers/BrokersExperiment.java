package dev.jetway.labs.brokers;

import dev.jetway.infrastructure.process.FreePorts;
import dev.jetway.infrastructure.server.Kafka;
import dev.jetway.infrastructure.server.Qpid;
import dev.jetway.infrastructure.server.RunningServer;
import dev.jetway.labs.Equipment;
import dev.jetway.launcher.lab.Experiment;
import dev.jetway.launcher.lab.LabName;
import dev.jetway.launcher.lab.Story;
import dev.jetway.launcher.platform.JetwayHome;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** The same small stream of booking events through a log and through a queue. */
public final class BrokersExperiment implements Experiment {

    private static final int BOOKINGS = 60;

    @Override
    public LabName name() {
        return LabName.BROKERS;
    }

    @Override
    public void run(JetwayHome home, Story story) throws IOException, TimeoutException, InterruptedException {
        List<Integer> ports = FreePorts.pick(3);
        try (Equipment equipment = Equipment.of(name(), home)) {
            story.say("Starting Kafka and an AMQP broker (Apache Qpid Broker-J), each a process of its own ...");
            RunningServer broker =
                    equipment.start(new Qpid(equipment.distribution(), equipment.place("qpid"), ports.getFirst()));
            RunningServer log = equipment.start(
                    new Kafka(equipment.distribution(), equipment.place("kafka"), ports.get(1), ports.getLast()));
            broker.awaitReady();
            log.awaitReady();
            List<BookingEvent> events = BookingEvent.livesOf(BOOKINGS);
            story.say("The stream: " + BOOKINGS + " bookings, each held, paying, confirmed, cancelled; " + events.size()
                    + " events.");
            KafkaLog kafka = new KafkaLog(ports.get(1));
            new KafkaChapters(kafka, events, story).tell();
            try (AmqpQueues amqp = new AmqpQueues(ports.getFirst())) {
                new AmqpChapters(amqp, events, story).tell();
                new Throughput(kafka, amqp).tell(story);
            }
        }
    }
}
