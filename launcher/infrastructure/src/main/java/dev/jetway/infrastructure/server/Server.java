package dev.jetway.infrastructure.server;

import dev.jetway.infrastructure.process.Command;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * One process that listens on ports of this machine: how to prepare, start and probe it. {@link RunningServer} runs it.
 */
public interface Server {

    /** Unique among the servers that run together; also the name of its log. */
    String name();

    /** What each of its ports is for. */
    Map<String, Integer> ports();

    /** Makes everything ready on disk. Called before each start; does only what is not done yet. */
    void prepare() throws IOException, InterruptedException;

    /** Asked for anew at each start. */
    Command command() throws IOException;

    /** Whether it answers in its own protocol. Returns within a second or two. */
    boolean answers();

    /** How long it may take from start to first answer. */
    default Duration startMax() {
        return Duration.ofSeconds(90);
    }

    /** How long an orderly stop may take; then the process is killed. */
    default Duration stopMax() {
        return Duration.ofSeconds(15);
    }
}
