package dev.jetway.launcher.supervision;

import dev.jetway.infrastructure.process.WatchedProcess;
import dev.jetway.infrastructure.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one component running on a thread of its own: prepares and starts it, waits until it is ready and until it ends,
 * and restarts it by the {@link RestartPolicy}, until {@link #stop()}.
 */
final class ProcessSupervisor {

    private record Start(WatchedProcess process, boolean ready) {}

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int SIGNALLED = 128;
    private static final long LOG_BYTES_MAX = 20L * 1024 * 1024;

    private final Component component;
    private final Path log;
    private final RestartPolicy policy;
    private final Semaphore startPermits;
    private final Clock clock;
    private final Runnable onChange;
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();

    private volatile ComponentStatus status;
    private volatile boolean stopping;
    private @Nullable Thread thread;
    private volatile @Nullable WatchedProcess process;

    ProcessSupervisor(
            Component component,
            Path log,
            RestartPolicy policy,
            Semaphore startPermits,
            Clock clock,
            Runnable onChange) {
        this.component = component;
        this.log = log;
        this.policy = policy;
        this.startPermits = startPermits;
        this.clock = clock;
        this.onChange = onChange;
        this.status = ComponentStatus.waiting(component, clock.millis());
    }

    Component component() {
        return component;
    }

    ComponentStatus status() {
        return status;
    }

    /** Completes when the component answered for the first time; exceptionally when it never will. */
    CompletableFuture<Void> firstReady() {
        return firstReady;
    }

    synchronized void start(CompletableFuture<Void> dependenciesReady) {
        thread = Thread.ofVirtual().name("keep-" + component.name()).start(() -> keep(dependenciesReady));
    }

    /** Ends the component, by force after its own time limit, and returns when it is gone. */
    void stop() throws InterruptedException {
        stopping = true;
        Thread keeping;
        synchronized (this) {
            keeping = thread;
        }
        if (keeping != null) {
            keeping.interrupt();
            keeping.join();
        }
        stopProcess();
        change(current -> current.in(Phase.STOPPED, clock.millis(), ""));
    }

    private void keep(CompletableFuture<Void> dependenciesReady) {
        try {
            prepareEarly();
            dependenciesReady.get();
            int deathsInARow = 0;
            while (!stopping) {
                long startedMillis = clock.millis();
                String death = liveOnce();
                boolean wasHealthy =
                        clock.millis() - startedMillis >= policy.healthyMin().toMillis();
                deathsInARow = wasHealthy && firstReady.isDone() ? 1 : deathsInARow + 1;
                if (!decideOn(death, deathsInARow)) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException dependencyFailed) {
            fail("not started: something it needs did not start");
        }
    }

    /** Prepares the files while other components start. A failure is reported by the start itself. */
    private void prepareEarly() throws InterruptedException {
        change(current -> current.in(Phase.PREPARING, clock.millis(), ""));
        try {
            component.server().prepare();
        } catch (IOException | RuntimeException saidLater) {
            // the same call is made again by the start
        }
        change(current -> current.in(Phase.WAITING, clock.millis(), ""));
    }

    /** From preparing to death; returns what it died of. */
    private String liveOnce() throws InterruptedException {
        try {
            component.server().prepare();
            rotateLog();
            Start start = startWithPermit();
            return start.ready() ? endOf(start.process()) : endBeforeReady(start.process());
        } catch (IOException e) {
            return "could not be started: " + e.getMessage();
        } catch (ExecutionException e) {
            return "ended in an unknown way";
        } catch (RuntimeException unforeseen) {
            stopProcess();
            return "could not be started: " + unforeseen;
        }
    }

    /** Starts the process and waits until it answers or never will, holding one of the start permits. */
    private Start startWithPermit() throws IOException, InterruptedException {
        startPermits.acquire();
        try {
            Server server = component.server();
            WatchedProcess started = WatchedProcess.start(server.command(), log, server.stopMax());
            process = started;
            change(current -> current.in(Phase.STARTING, clock.millis(), "").with(started.identity()));
            boolean ready = becomesReady(server, started);
            if (ready) {
                change(current -> current.in(Phase.READY, clock.millis(), ""));
                firstReady.complete(null);
            }
            return new Start(started, ready);
        } finally {
            startPermits.release();
        }
    }

    private String endBeforeReady(WatchedProcess started) throws InterruptedException, ExecutionException {
        boolean silent = started.isAlive();
        started.stop();
        return silent
                ? "was not ready within " + component.server().startMax().toSeconds() + " s"
                : endOf(started) + " before it was ready";
    }

    private boolean becomesReady(Server server, WatchedProcess started) throws InterruptedException {
        long deadlineMillis = clock.millis() + server.startMax().toMillis();
        while (started.isAlive() && clock.millis() < deadlineMillis) {
            if (server.answers()) {
                return true;
            }
            Thread.sleep(POLL);
        }
        return false;
    }

    private static String endOf(WatchedProcess ended) throws InterruptedException, ExecutionException {
        int status = ended.onExit().get();
        return status > SIGNALLED ? "was ended by signal " + (status - SIGNALLED) : "ended with status " + status;
    }

    /** Whether to restart; returns after the backoff. */
    private boolean decideOn(String death, int deathsInARow) throws InterruptedException {
        if (stopping) {
            return false;
        }
        if (!firstReady.isDone() && deathsInARow >= policy.firstStartsMax()) {
            fail(death);
            return false;
        }
        if (firstReady.isDone() && !policy.enabled()) {
            change(current -> current.in(Phase.DEAD, clock.millis(), death));
            return false;
        }
        Duration pause = policy.pauseAfter(deathsInARow);
        change(current -> current.in(
                        Phase.RESTARTING, clock.millis(), death + "; starting it again in " + pause.toSeconds() + " s")
                .restarted());
        Thread.sleep(pause);
        return true;
    }

    private void stopProcess() {
        WatchedProcess running = process;
        if (running != null) {
            running.stop();
        }
    }

    private void fail(String why) {
        change(current -> current.in(Phase.FAILED, clock.millis(), why));
        firstReady.completeExceptionally(new IllegalStateException(component.name() + " " + why));
    }

    private void change(UnaryOperator<ComponentStatus> step) {
        synchronized (this) {
            status = step.apply(status);
        }
        onChange.run();
    }

    private void rotateLog() throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
