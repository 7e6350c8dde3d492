package dev.jetway.labs.ring;

import dev.jetway.labs.Equipment;
import dev.jetway.launcher.lab.Experiment;
import dev.jetway.launcher.lab.LabName;
import dev.jetway.launcher.lab.Story;
import dev.jetway.launcher.platform.JetwayHome;
import java.io.IOException;

/** A ring of three nodes: partitioning, replication, and what consistency costs in availability. */
public final class RingExperiment implements Experiment {

    @Override
    public LabName name() {
        return LabName.RING;
    }

    @Override
    public void run(JetwayHome home, Story story) throws IOException, InterruptedException {
        try (Equipment equipment = Equipment.of(name(), home)) {
            story.say("Starting three Cassandra nodes, on 127.0.0.1, 127.0.0.2 and 127.0.0.3 ...");
            try (Ring ring = new Ring(equipment)) {
                Seats seats = Seats.in(ring);
                new Ownership(seats).tell(story);
                new LastWriteWins(ring, seats).tell(story);
                new OneSeat(ring, seats).tell(story);
                new NodesDown(ring, seats).tell(story);
            }
        }
    }
}
