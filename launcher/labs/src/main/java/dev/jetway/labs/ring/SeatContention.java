package dev.jetway.labs.ring;

import static com.datastax.oss.driver.api.core.DefaultConsistencyLevel.QUORUM;
import static com.datastax.oss.driver.api.core.DefaultConsistencyLevel.SERIAL;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import dev.jetway.labs.ExperimentLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Many buyers of one seat: read and then write, compared with a lightweight transaction. */
record SeatContention(Ring ring, SeatTable seats) {

    private static final String FLIGHT = "JW202";
    private static final int BUYERS = 5;

    /** For a busy machine; usually less than a second. */
    private static final Duration DECIDED_MAX = Duration.ofMinutes(3);

    private static final Duration RETRY_MAX = Duration.ofMillis(500);

    void run(ExperimentLog log) throws InterruptedException {
        log.section("One seat, many buyers");
        sellByReadThenWrite(log);
        sellConditionally(log);
    }

    private void sellByReadThenWrite(ExperimentLog log) {
        List<String> sold = new ArrayList<>();
        List<String> buyers = List.of("ada", "grace");
        List<String> read =
                buyers.stream().map(buyer -> seats.buyer(FLIGHT, "1A", QUORUM)).toList();
        for (int i = 0; i < buyers.size(); i++) {
            if (read.get(i).equals("nobody")) {
                ring.session().execute(seats.write(FLIGHT, "1A", buyers.get(i), QUORUM));
                sold.add(buyers.get(i));
            }
        }
        log.check(
                "Read, then write: two concurrent buyers both find the seat free and it is sold twice, even at QUORUM.",
                sold.equals(buyers) && seats.buyer(FLIGHT, "1A", QUORUM).equals("grace"),
                "sold to " + sold + "; the seat is " + seats.buyer(FLIGHT, "1A", QUORUM) + "'s");
    }

    private void sellConditionally(ExperimentLog log) throws InterruptedException {
        List<Boolean> bought = new ArrayList<>();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(BUYERS)) {
            List<Future<Boolean>> results = IntStream.range(0, BUYERS)
                    .mapToObj(number -> threads.submit(() -> buy("buyer " + number)))
                    .toList();
            for (Future<Boolean> result : results) {
                bought.add(result.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A buyer got no outcome", e);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        long count = bought.stream().filter(Boolean::booleanValue).count();
        String owner = seats.buyer(FLIGHT, "1B", SERIAL);
        log.check(
                "A lightweight transaction (Paxos) sells it once, with any number of buyers.",
                count == 1 && owner.equals("buyer " + bought.indexOf(true)),
                BUYERS + " at once: " + count + " bought it, " + (BUYERS - count) + " were refused; the seat is "
                        + owner + "'s; " + millis + " ms for all");
    }

    /**
     * Whether this buyer has the seat. After a timeout under contention the outcome of a write is unknown: the write is
     * repeated, and returns the owner once there is one.
     */
    private boolean buy(String buyer) throws InterruptedException {
        long deadline = System.nanoTime() + DECIDED_MAX.toNanos();
        while (true) {
            try {
                ResultSet result = ring.session().execute(seats.insertIfAbsent(FLIGHT, "1B", buyer));
                return result.wasApplied() || seats.buyer(FLIGHT, "1B", SERIAL).equals(buyer);
            } catch (DriverException unknown) {
                if (System.nanoTime() > deadline) {
                    throw unknown;
                }
                Thread.sleep(ThreadLocalRandom.current().nextLong(RETRY_MAX.toMillis()));
            }
        }
    }
}
