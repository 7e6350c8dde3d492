package dev.jetway.infrastructure.server;

import dev.jetway.infrastructure.process.Command;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * One process that listens on ports of this machine: how to prepare, start and probe it. {@link RunningServer} runs it.
 */
public interface Server {

    /** Unique among the servers that run together; also the name of its log. */
    String name();

    /** What each of its ports is for. */
    Map<String, Integer> ports();

    /** Prepares the files of the server. Called before each start; idempotent. */
    void prepare() throws IOException, InterruptedException;

    /** The command of the next start. */
    Command command() throws IOException;

    /** Whether it responds in its own protocol; takes two seconds at most. */
    boolean responds();

    /** Waits until it responds. Returns false if it ends before, or does not respond within {@link #startMax()}. */
    default boolean becomesReady(BooleanSupplier alive) throws InterruptedException {
        long deadline = System.nanoTime() + startMax().toNanos();
        while (alive.getAsBoolean() && System.nanoTime() < deadline) {
            if (responds()) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }

    /** The maximum time from the start to the first response. */
    default Duration startMax() {
        return Duration.ofSeconds(90);
    }

    /** The maximum time of a graceful stop; then the process is killed. */
    default Duration stopMax() {
        return Duration.ofSeconds(15);
    }
}
