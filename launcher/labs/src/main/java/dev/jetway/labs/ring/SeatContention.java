package dev.jetway.labs.ring;

import static com.datastax.oss.driver.api.core.DefaultConsistencyLevel.QUORUM;
import static com.datastax.oss.driver.api.core.DefaultConsistencyLevel.SERIAL;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.CASWriteUnknownException;
import com.datastax.oss.driver.api.core.servererrors.ReadTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import dev.jetway.launcher.lab.ExperimentLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Many buyers of one seat: read and then write, compared with a lightweight transaction. */
final class SeatContention {

    private static final String FLIGHT = "JW202";
    private static final int BUYERS = 10;

    private static final int ASKED_MAX = 10;
    private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(300);

    /** What a buyer heard. */
    private enum Told {
        YES,
        NO,
        NOTHING
    }

    private final Ring ring;
    private final SeatTable seats;

    SeatContention(Ring ring, SeatTable seats) {
        this.ring = ring;
        this.seats = seats;
    }

    void run(ExperimentLog log) throws InterruptedException {
        log.section("One seat, many buyers");
        sellByLookingFirst(log);
        sellConditionally(log);
    }

    private void sellByLookingFirst(ExperimentLog log) {
        List<String> sold = new ArrayList<>();
        List<String> buyers = List.of("ada", "grace");
        List<String> seen =
                buyers.stream().map(buyer -> seats.buyer(FLIGHT, "1A", QUORUM)).toList();
        for (int i = 0; i < buyers.size(); i++) {
            if (seen.get(i).equals("nobody")) {
                ring.session().execute(seats.write(FLIGHT, "1A", buyers.get(i), QUORUM));
                sold.add(buyers.get(i));
            }
        }
        log.claim(
                "Two who look before either writes both find the seat free, and it is sold twice; quorums do not help.",
                sold.equals(buyers) && seats.buyer(FLIGHT, "1A", QUORUM).equals("grace"),
                "sold to " + sold + "; the seat is " + seats.buyer(FLIGHT, "1A", QUORUM) + "'s");
    }

    private void sellConditionally(ExperimentLog log) throws InterruptedException {
        List<Told> told = new ArrayList<>();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(BUYERS)) {
            List<Future<Told>> answers = IntStream.range(0, BUYERS)
                    .mapToObj(number -> threads.submit(() -> buy("buyer " + number)))
                    .toList();
            for (Future<Told> answer : answers) {
                told.add(answer.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A buyer was told something else than yes or no", e);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        String owner = ownerOnceItIsQuiet();
        long yes = told.stream().filter(Told.YES::equals).count();
        long no = told.stream().filter(Told.NO::equals).count();
        long nothing = told.stream().filter(Told.NOTHING::equals).count();
        log.claim(
                "A lightweight transaction sells it once, however many come: the nodes agree on who was first.",
                yes <= 1 && yes + nothing >= 1 && owner.startsWith("buyer "),
                BUYERS + " at once: " + yes + " heard yes, " + no + " no, " + nothing
                        + " nothing in time; asked afterwards, the seat is " + owner + "'s; " + millis + " ms for all");
    }

    /** A timeout is not a refusal: reads the owner until the nodes agree. */
    private String ownerOnceItIsQuiet() throws InterruptedException {
        for (int left = ASKED_MAX; left > 0; left--) {
            try {
                return seats.buyer(FLIGHT, "1B", SERIAL);
            } catch (WriteTimeoutException | ReadTimeoutException | DriverTimeoutException busy) {
                Thread.sleep(ASK_AGAIN_AFTER);
            }
        }
        return "unknown";
    }

    private Told buy(String buyer) {
        try {
            return ring.session().execute(seats.takeIfFree(FLIGHT, "1B", buyer)).wasApplied() ? Told.YES : Told.NO;
        } catch (WriteTimeoutException | CASWriteUnknownException | DriverTimeoutException unknown) {
            return Told.NOTHING;
        }
    }
}
