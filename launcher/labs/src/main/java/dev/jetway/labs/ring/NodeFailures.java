package dev.jetway.labs.ring;

import static com.datastax.oss.driver.api.core.DefaultConsistencyLevel.ALL;
import static com.datastax.oss.driver.api.core.DefaultConsistencyLevel.ONE;
import static com.datastax.oss.driver.api.core.DefaultConsistencyLevel.QUORUM;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import dev.jetway.labs.ExperimentLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Consistency against availability: which requests succeed with nodes down, and what a node returns that missed a write.
 */
final class NodeFailures {

    /** How many of the three replicas must respond. */
    private static final Map<DefaultConsistencyLevel, Integer> REPLICAS_REQUIRED = Map.of(ONE, 1, QUORUM, 2, ALL, 3);

    private static final List<DefaultConsistencyLevel> LEVELS = List.of(ONE, QUORUM, ALL);
    private static final String SEAT = "14C";

    private final Ring ring;
    private final SeatTable seats;
    private final String flight;
    private final List<List<String>> rows = new ArrayList<>();
    private int asExpected;

    NodeFailures(Ring ring, SeatTable seats) {
        this.ring = ring;
        this.seats = seats;
        this.flight = Partitioning.flightOf(3, seats);
    }

    void run(ExperimentLog log) throws IOException, InterruptedException {
        log.section("A node goes down, and restarts after a write that it missed");
        ring.await(true, seats.write(flight, SEAT, "nobody yet", ALL));
        tryAllLevels(0);
        ring.stop(3);
        ring.await(false, seats.write("JW000", "1A", "nobody", ALL));
        tryAllLevels(1);
        ring.session().execute(seats.write(flight, SEAT, "ada", QUORUM));
        restart(log);

        log.section("Two nodes go down");
        ring.stop(3);
        ring.await(false, seats.write("JW000", "1A", "nobody", ALL));
        ring.stop(2);
        ring.await(false, seats.write("JW000", "1A", "nobody", QUORUM));
        tryAllLevels(2);
        log.table(List.of("NODES DOWN", "AT ONE", "AT QUORUM", "AT ALL"), rows);
        log.check(
                "A write or read succeeds while as many of three replicas are up as its consistency level requires (1, 2"
                        + " or 3); otherwise it fails at once.",
                asExpected == rows.size() * LEVELS.size() * 2,
                asExpected + " of " + rows.size() * LEVELS.size() * 2 + " writes and reads as expected");
    }

    private void restart(ExperimentLog log) throws IOException, InterruptedException {
        log.say("While node 3, which has the first copy of " + flight + ", was down, seat " + SEAT
                + " was sold to ada at QUORUM. It restarts; no node kept the write for it (hinted handoff is off).");
        ring.start(3);
        ring.await(true, seats.write("JW000", "1A", "nobody", ALL));
        String stale = seats.buyer(flight, SEAT, ONE);
        log.check(
                "A read at ONE may be stale: it asks one replica, which may have missed the write.",
                stale.equals("nobody yet"),
                "at ONE the seat is " + stale + "'s");
        String right = seats.buyer(flight, SEAT, QUORUM);
        log.check(
                "A read at QUORUM is current: of any two replicas one stored the write (2 + 2 > 3).",
                right.equals("ada"),
                "at QUORUM it is " + right + "'s");
        String repaired = seats.buyer(flight, SEAT, ONE);
        log.check(
                "That read also repaired the stale replica (read repair).",
                repaired.equals("ada"),
                "at ONE it is " + repaired + "'s now");
    }

    private void tryAllLevels(int down) {
        List<String> row = new ArrayList<>(List.of(Integer.toString(down)));
        for (DefaultConsistencyLevel level : LEVELS) {
            String written = outcome(seats.write("JW000", "1A", "nobody", level));
            String read = outcome(seats.read("JW000", "1A", level));
            String expected = Ring.NODES - down >= REPLICAS_REQUIRED.getOrDefault(level, Ring.NODES)
                    ? "succeeded"
                    : "unavailable";
            asExpected += (written.equals(expected) ? 1 : 0) + (read.equals(expected) ? 1 : 0);
            row.add(written.equals(read) ? written : "write " + written + ", read " + read);
        }
        rows.add(row);
    }

    private String outcome(SimpleStatement statement) {
        try {
            ring.session().execute(statement);
            return "succeeded";
        } catch (AllNodesFailedException e) {
            return e.getAllErrors().values().stream()
                            .flatMap(List::stream)
                            .allMatch(UnavailableException.class::isInstance)
                    ? "unavailable"
                    : "failed";
        }
    }
}
