package dev.jetway.labs.ring;

import dev.jetway.labs.LabEnvironment;
import dev.jetway.launcher.lab.Experiment;
import dev.jetway.launcher.lab.ExperimentLog;
import dev.jetway.launcher.lab.LabName;
import dev.jetway.launcher.platform.JetwayHome;
import java.io.IOException;

/** A ring of three nodes: partitioning, replication, and what consistency costs in availability. */
public final class RingExperiment implements Experiment {

    @Override
    public LabName name() {
        return LabName.RING;
    }

    @Override
    public void run(JetwayHome home, ExperimentLog log) throws IOException, InterruptedException {
        try (LabEnvironment environment = LabEnvironment.of(name(), home)) {
            log.say("Starting three Cassandra nodes, on 127.0.0.1, 127.0.0.2 and 127.0.0.3 ...");
            try (Ring ring = new Ring(environment)) {
                SeatTable seats = SeatTable.in(ring);
                new Partitioning(seats).run(log);
                new TimestampOrdering(ring, seats).run(log);
                new SeatContention(ring, seats).run(log);
                new NodeFailures(ring, seats).run(log);
            }
        }
    }
}
