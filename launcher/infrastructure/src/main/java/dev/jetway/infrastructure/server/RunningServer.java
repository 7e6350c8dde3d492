package dev.jetway.infrastructure.server;

import dev.jetway.infrastructure.process.LogTail;
import dev.jetway.infrastructure.process.WatchedProcess;
import java.io.IOException;
import java.nio.file.Path;

/** A started server. Life: {@link #start}, {@link #awaitReady}, {@link #stop}; a new one for each new start. */
public final class RunningServer implements AutoCloseable {

    private static final int TAIL_LINES = 30;

    private final Server server;
    private final WatchedProcess process;
    private final Path log;

    private RunningServer(Server server, WatchedProcess process, Path log) {
        this.server = server;
        this.process = process;
        this.log = log;
    }

    public static RunningServer start(Server server, Path log) throws IOException, InterruptedException {
        server.prepare();
        return new RunningServer(server, WatchedProcess.start(server.command(), log, server.stopMax()), log);
    }

    /** Returns once the server responds; stops it and fails when it ends first, or takes too long. */
    public void awaitReady() throws InterruptedException {
        if (!server.becomesReady(process::isAlive)) {
            stop();
            throw new IllegalStateException(server.name() + " did not start. The end of " + log + ":\n"
                    + String.join("\n", LogTail.lastLines(log, TAIL_LINES)));
        }
    }

    public void stop() {
        process.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
