package dev.jetway.launcher.supervision;

import dev.jetway.infrastructure.process.LogRotation;
import dev.jetway.infrastructure.process.WatchedProcess;
import dev.jetway.infrastructure.server.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one component running on a thread of its own: prepares and starts it, waits until it is ready and until it ends,
 * and restarts it by the {@link RestartPolicy}, until {@link #stop()}.
 */
final class ProcessSupervisor {

    private static final int SIGNALLED = 128;

    private final Component component;
    private final Path log;
    private final RestartPolicy policy;
    private final Semaphore startPermits;
    private final Runnable onChange;
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();

    private volatile ComponentStatus status;
    private volatile boolean stopping;
    private volatile @Nullable Thread thread;
    private volatile @Nullable WatchedProcess process;

    ProcessSupervisor(Component component, Path log, RestartPolicy policy, Semaphore startPermits, Runnable onChange) {
        this.component = component;
        this.log = log;
        this.policy = policy;
        this.startPermits = startPermits;
        this.onChange = onChange;
        this.status = ComponentStatus.waiting(component);
    }

    Component component() {
        return component;
    }

    ComponentStatus status() {
        return status;
    }

    /** Completes when the component responded for the first time; exceptionally when it never will. */
    CompletableFuture<Void> firstReady() {
        return firstReady;
    }

    void start(CompletableFuture<Void> dependenciesReady) {
        thread = Thread.ofVirtual().name("keep-" + component.name()).start(() -> keep(dependenciesReady));
    }

    /** Ends the component, by force after its own time limit, and returns when it is gone. */
    void stop() throws InterruptedException {
        stopping = true;
        Thread keeping = thread;
        if (keeping != null) {
            keeping.interrupt();
            keeping.join();
        }
        stopProcess();
        change(status.in(Phase.STOPPED, ""));
    }

    private void keep(CompletableFuture<Void> dependenciesReady) {
        try {
            prepareEarly();
            dependenciesReady.get();
            int deathsInARow = 0;
            while (!stopping) {
                long startedMillis = System.currentTimeMillis();
                String death = liveOnce();
                boolean wasHealthy = System.currentTimeMillis() - startedMillis
                        >= policy.healthyMin().toMillis();
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
        change(status.in(Phase.PREPARING, ""));
        try {
            component.server().prepare();
        } catch (IOException | RuntimeException saidLater) {
            // the same call is made again by the start
        }
        change(status.in(Phase.WAITING, ""));
    }

    /** From preparing to death; returns what it died of. */
    private String liveOnce() throws InterruptedException {
        try {
            component.server().prepare();
            LogRotation.rotate(log);
            WatchedProcess started = startWithPermit();
            return status.phase() == Phase.READY ? endOf(started) : endBeforeReady(started);
        } catch (IOException e) {
            return "could not be started: " + e.getMessage();
        } catch (ExecutionException e) {
            return "ended in an unknown way";
        } catch (RuntimeException unforeseen) {
            stopProcess();
            return "could not be started: " + unforeseen;
        }
    }

    /** Starts the process and waits until it responds or never will, holding one of the start permits. */
    private WatchedProcess startWithPermit() throws IOException, InterruptedException {
        startPermits.acquire();
        try {
            Server server = component.server();
            WatchedProcess started = WatchedProcess.start(server.command(), log, server.stopMax());
            process = started;
            change(status.starting(started.identity()));
            if (server.becomesReady(started::isAlive)) {
                change(status.in(Phase.READY, ""));
                firstReady.complete(null);
            }
            return started;
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

    /** Waits for the end, and rotates the log meanwhile. */
    private String endOf(WatchedProcess running) throws InterruptedException, ExecutionException {
        CompletableFuture<Integer> exit = running.onExit();
        while (true) {
            try {
                int status = exit.get(LogRotation.INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                return status > SIGNALLED
                        ? "was ended by signal " + (status - SIGNALLED)
                        : "ended with status " + status;
            } catch (TimeoutException notYet) {
                LogRotation.rotate(log);
            }
        }
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
            change(status.in(Phase.DEAD, death));
            return false;
        }
        Duration pause = policy.pauseAfter(deathsInARow);
        change(status.in(Phase.RESTARTING, death + "; starting it again in " + pause.toSeconds() + " s"));
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
        change(status.in(Phase.FAILED, why));
        firstReady.completeExceptionally(new IllegalStateException(component.name() + " " + why));
    }

    /** By the supervising thread; in the end, when that is over, by the one that stops it. */
    private void change(ComponentStatus next) {
        status = next;
        onChange.run();
    }
}
