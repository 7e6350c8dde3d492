package dev.jetway.labs.ring;

import static com.datastax.oss.driver.api.core.DefaultConsistencyLevel.QUORUM;

import dev.jetway.labs.ExperimentLog;
import dev.jetway.labs.LabEnvironment;
import java.io.IOException;

/** A ring of three nodes: partitioning, replication, and consistency against availability. */
public final class RingExperiment {

    private RingExperiment() {}

    public static void run(LabEnvironment environment, ExperimentLog log) throws IOException, InterruptedException {
        log.say("Starting three Cassandra nodes, on 127.0.0.1, 127.0.0.2 and 127.0.0.3 ...");
        try (Ring ring = new Ring(environment)) {
            SeatTable seats = SeatTable.in(ring);
            new Partitioning(seats).run(log);
            new TimestampOrdering(ring, seats).run(log);
            new SeatContention(ring, seats).run(log);
            new NodeFailures(ring, seats).run(log);
        }
    }

    /** The write with the greatest timestamp wins, in any order of arrival. The projectors rely on it. */
    record TimestampOrdering(Ring ring, SeatTable seats) {

        private static final String FLIGHT = "JW201";

        void run(ExperimentLog log) {
            log.section("Writes out of order");
            ring.session().execute(seats.writeAt(200, FLIGHT, "12A", "the change at position 200"));
            ring.session().execute(seats.writeAt(100, FLIGHT, "12A", "the change at position 100"));
            String afterLate = seats.buyer(FLIGHT, "12A", QUORUM);
            log.check(
                    "Of two writes the one with the greater timestamp wins, although the other arrives later.",
                    afterLate.equals("the change at position 200"),
                    afterLate);
            ring.session().execute(seats.deleteAt(300, FLIGHT, "12A"));
            ring.session().execute(seats.writeAt(200, FLIGHT, "12A", "the change at position 200"));
            String afterReplay = seats.buyer(FLIGHT, "12A", QUORUM);
            log.check(
                    "A deleted row stays deleted when an older write is replayed.",
                    afterReplay.equals("nobody"),
                    "after the deletion at 300 and a replay of 200: " + afterReplay);
            ring.session().execute(seats.writeAt(400, FLIGHT, "12A", "the change at position 400"));
            String afterNewer = seats.buyer(FLIGHT, "12A", QUORUM);
            log.check("A newer write inserts it again.", afterNewer.equals("the change at position 400"), afterNewer);
        }
    }
}
