package dev.jetway.replication.engine;

import dev.jetway.replication.heartbeat.Heartbeat;
import dev.jetway.replication.lease.LeaseSettings;
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
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps one engine running on this primary, in this replica or in another. Life: with the application, on one thread
 * that waits for the lease, runs an engine under it for as long as both last, and starts over after a pause.
 */
public final class EngineSupervisor implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EngineSupervisor.class);

    private final PrimaryLeases leases;
    private final Captures captures;
    private final Heartbeat heartbeat;
    private final PublicationProgress progress;
    private final EngineSettings settings;
    private final Duration checkInterval;
    private final RestartDelay restartDelay;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    private volatile CompletableFuture<Void> stopRequest = new CompletableFuture<>();
    private volatile EngineState state;
    private volatile boolean leading;
    private volatile @Nullable Thread thread;

    EngineSupervisor(
            PrimaryLeases leases,
            Captures captures,
            Heartbeat heartbeat,
            PublicationProgress progress,
            EngineSettings settings,
            LeaseSettings leaseSettings,
            Clock clock,
            RandomGenerator random,
            ApplicationEventPublisher events) {
        this.leases = leases;
        this.captures = captures;
        this.heartbeat = heartbeat;
        this.progress = progress;
        this.settings = settings;
        this.checkInterval = leaseSettings.checkInterval();
        this.restartDelay = new RestartDelay(settings.restartDelayMin(), settings.restartDelayMax(), random);
        this.clock = clock;
        this.events = events;
        this.state = new EngineState.Stopped(clock.instant());
    }

    /** What the engine is doing. */
    public EngineState state() {
        return state;
    }

    /** Whether it is this replica's turn, and the binlog is being read: here, or by Kafka Connect. */
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
                supervising.join(settings.stopMax());
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
        try {
            while (!stopRequest.isDone()) {
                Instant begun = clock.instant();
                Optional<Throwable> failure = runOnce();
                if (failure.isPresent() && !stopRequest.isDone()) {
                    enter(new EngineState.Failed(clock.instant(), Causes.names(failure.get())));
                    log.debug("The engine failed", failure.get());
                    await(stopRequest, restartDelay.after(Duration.between(begun, clock.instant())));
                }
            }
        } catch (InterruptedException | ExecutionException | RuntimeException | Error e) {
            log.error("The engine is not supervised any more: {}", Causes.names(e));
            AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
        } finally {
            enter(new EngineState.Stopped(clock.instant()));
        }
    }

    /** One wait for the lease, and when it is granted, one run of the engine. Returns why the run failed. */
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
        Capture engine = captures.start(lease, () -> enter(captures.whileReading(clock.instant())));
        heartbeat.resume();
        leading = true;
        try {
            CompletableFuture<?> endOrStop = CompletableFuture.anyOf(engine.ended(), stopRequest);
            while (!await(endOrStop, checkInterval)) {
                if (!lease.confirm()) {
                    throw new LeaseLost();
                }
                if (isDeaf()) {
                    throw new EngineDeaf();
                }
            }
        } finally {
            leading = false;
            heartbeat.pause();
            end(engine);
        }
    }

    /** Returns only when the engine has ended: two in one process would be one too many. */
    private void end(Capture engine) throws InterruptedException {
        boolean broken = false;
        while (!engine.stop(settings.stopMax()) && !stopRequest.isDone()) {
            log.error("The engine has not ended within {}", settings.stopMax());
            AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
            broken = true;
        }
        if (broken) {
            AvailabilityChangeEvent.publish(events, this, LivenessState.CORRECT);
        }
    }

    private boolean isDeaf() {
        if (!(state instanceof EngineState.Running running) || progress.batchBegunAt() != null) {
            return false;
        }
        Instant quietSince = running.since().isAfter(progress.lastEventAt()) ? running.since() : progress.lastEventAt();
        return Duration.between(quietSince, heartbeat.lastBeatAt()).compareTo(settings.silenceMax()) > 0;
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
}
