package dev.jetway.replication.engine;

import dev.jetway.replication.heartbeat.Heartbeat;
import dev.jetway.replication.lease.LeaseProperties;
import dev.jetway.replication.lease.PrimaryLease;
import dev.jetway.replication.lease.PrimaryLeases;
import dev.jetway.replication.publication.PublicationProgress;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Keeps one engine per primary running, in this replica or in another. One thread waits for the lease, runs an engine while it
 * holds it, and restarts after a delay. It can be stopped and started again.
 */
public final class EngineSupervisor implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EngineSupervisor.class);

    private final PrimaryLeases leases;
    private final ChangeCapture capture;
    private final Heartbeat heartbeat;
    private final PublicationProgress progress;
    private final EngineProperties properties;
    private final Duration checkInterval;
    private final ExponentialBackOff restartDelays;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    private volatile CompletableFuture<Void> stopRequest = new CompletableFuture<>();
    private volatile EngineState state;
    private volatile boolean leading;
    private volatile @Nullable Thread thread;

    EngineSupervisor(
            PrimaryLeases leases,
            ChangeCapture capture,
            Heartbeat heartbeat,
            PublicationProgress progress,
            EngineProperties properties,
            LeaseProperties lease,
            Clock clock,
            ApplicationEventPublisher events) {
        this.leases = leases;
        this.capture = capture;
        this.heartbeat = heartbeat;
        this.progress = progress;
        this.properties = properties;
        this.checkInterval = lease.checkInterval();
        long delayMin = properties.restartDelayMin().toMillis();
        this.restartDelays = new ExponentialBackOff(delayMin, 2);
        restartDelays.setMaxInterval(properties.restartDelayMax().toMillis());
        restartDelays.setJitter(delayMin / 2);
        this.clock = clock;
        this.events = events;
        this.state = new EngineState.Stopped(clock.instant());
    }

    /** The state of this replica's engine. */
    public EngineState state() {
        return state;
    }

    /** Whether this replica has the lease and the binary log is being read, here or by Kafka Connect. */
    public boolean isActive() {
        return leading && !(state instanceof EngineState.Starting);
    }

    @Override
    public void start() {
        stopRequest = new CompletableFuture<>();
        enter(new EngineState.Standby(clock.instant()));
        thread = Thread.ofPlatform().name("engine-supervisor").start(this::supervise);
    }

    @Override
    public void stop() {
        stopRequest.complete(null);
        Thread supervising = thread;
        if (supervising != null) {
            try {
                supervising.join(properties.stopMax());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void supervise() {
        BackOffExecution delays = restartDelays.start();
        try {
            while (!stopRequest.isDone()) {
                Instant begun = clock.instant();
                Optional<Throwable> failure = runOnce();
                if (failure.isPresent() && !stopRequest.isDone()) {
                    enter(EngineState.Failed.of(clock.instant(), failure.get()));
                    log.debug("The engine failed", failure.get());
                    boolean longRun = begun.plus(properties.restartDelayMax()).isBefore(clock.instant());
                    delays = longRun ? restartDelays.start() : delays;
                    await(stopRequest, Duration.ofMillis(delays.nextBackOff()));
                }
            }
        } catch (InterruptedException | ExecutionException | RuntimeException | Error e) {
            log.error(
                    "Engine supervision ended: {}",
                    EngineState.Failed.of(clock.instant(), e).cause());
            AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
        } finally {
            enter(new EngineState.Stopped(clock.instant()));
        }
    }

    /** Waits once for the lease and, if it is granted, runs the engine. Returns the failure that ended the run. */
    private Optional<Throwable> runOnce() throws InterruptedException {
        try {
            Optional<PrimaryLease> granted = leases.tryAcquire();
            if (granted.isPresent()) {
                try (PrimaryLease lease = granted.get()) {
                    runUnder(lease);
                }
            } else if (!(state instanceof EngineState.Standby)) {
                enter(new EngineState.Standby(clock.instant()));
            }
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause() == null ? e : e.getCause());
        } catch (SQLException | RuntimeException e) {
            return Optional.of(e);
        }
    }

    private void runUnder(PrimaryLease lease) throws InterruptedException, ExecutionException {
        enter(new EngineState.Starting(clock.instant()));
        ChangeCapture.Run engine = capture.start(lease, () -> enter(capture.whileReading(clock.instant())));
        heartbeat.resume();
        leading = true;
        try {
            CompletableFuture<?> endOrStop = CompletableFuture.anyOf(engine.ended(), stopRequest);
            while (!await(endOrStop, checkInterval)) {
                if (!lease.confirm()) {
                    throw new LeaseLost();
                }
                if (isStalled()) {
                    throw new EngineStalled();
                }
            }
        } finally {
            leading = false;
            heartbeat.pause();
            end(engine);
        }
    }

    /** Returns only when the engine has ended, so that no two run in one process. */
    private void end(ChangeCapture.Run engine) throws InterruptedException {
        boolean broken = false;
        while (!engine.stop(properties.stopMax()) && !stopRequest.isDone()) {
            log.error("The engine did not stop within {}", properties.stopMax());
            AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
            broken = true;
        }
        if (broken) {
            AvailabilityChangeEvent.publish(events, this, LivenessState.CORRECT);
        }
    }

    private boolean isStalled() {
        if (!(state instanceof EngineState.Running running) || progress.batchBegunAt() != null) {
            return false;
        }
        Instant silentSince =
                running.since().isAfter(progress.lastEventAt()) ? running.since() : progress.lastEventAt();
        return Duration.between(silentSince, heartbeat.lastUpdateAt()).compareTo(properties.silenceMax()) > 0;
    }

    private void enter(EngineState next) {
        state = next;
        log.info("Engine: {}", next);
    }

    private static boolean await(CompletableFuture<?> event, Duration max)
            throws InterruptedException, ExecutionException {
        try {
            event.get(max.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** Heartbeats are written to the primary, but the engine, although running, does not publish them. */
    private static final class EngineStalled extends RuntimeException {}
}
