package dev.jetway.platform.lease;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs leased work with bounded concurrency: new work when its transaction commits, all other due work by polling. Work beyond
 * the bound waits in its table, not in memory. Each run continues the trace in which the work was requested.
 */
public class LeaseWorkers<K> implements AfterCommitTrigger<K>, AutoCloseable {

    /**
     * How the work runs.
     *
     * @param observation the name of its timer
     * @param spanName the name of its spans
     * @param concurrencyMax runs at the same time in this process
     * @param lease longer than a run takes
     * @param shutdownGrace how long runs may take to finish on shutdown
     */
    public record Options(
            String observation,
            String spanName,
            ThreadFactory threads,
            int concurrencyMax,
            Duration lease,
            Duration shutdownGrace) {}

    private static final Logger log = LoggerFactory.getLogger(LeaseWorkers.class);

    private final LeaseStore<K> store;
    private final Consumer<K> work;
    private final Options options;
    private final Clock clock;
    private final ObservationRegistry observations;
    private final Semaphore permits;
    private final ExecutorService threads;

    protected LeaseWorkers(
            LeaseStore<K> store, Consumer<K> work, Options options, Clock clock, ObservationRegistry observations) {
        this.store = store;
        this.work = work;
        this.options = options;
        this.clock = clock;
        this.observations = observations;
        this.permits = new Semaphore(options.concurrencyMax());
        this.threads = Executors.newThreadPerTaskExecutor(options.threads());
    }

    @Override
    public void afterCommit(K key) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                if (permits.tryAcquire()) {
                    start(key, () -> claim(key));
                }
            }
        });
    }

    /** Leases and starts due work, as much as there are permits; to be called at an interval. */
    protected void poll() {
        int countMax = permits.availablePermits();
        if (countMax > 0) {
            Instant now = clock.instant();
            for (K key : store.claimDue(now, now.plus(options.lease()), countMax)) {
                permits.acquireUninterruptibly(); // a commit may have taken one since; a run that finishes releases one
                start(key, () -> true);
            }
        }
    }

    /** Starts a run under a permit that is already acquired, and that the run releases. */
    private void start(K key, BooleanSupplier claim) {
        try {
            threads.execute(() -> {
                try {
                    if (claim.getAsBoolean()) {
                        run(key);
                    }
                } catch (RuntimeException failure) {
                    log.warn(
                            "Claiming {} for {} failed; it is retried when it is due",
                            key,
                            options.spanName(),
                            failure);
                } finally {
                    permits.release();
                }
            });
        } catch (RejectedExecutionException shutDown) {
            permits.release();
        }
    }

    private boolean claim(K key) {
        Instant now = clock.instant();
        return store.claim(key, now, now.plus(options.lease()));
    }

    private void run(K key) {
        Observation.createNotStarted(options.observation(), store.traceContext(key)::receiverContext, observations)
                .contextualName(options.spanName())
                .observe(() -> {
                    try {
                        work.accept(key);
                    } catch (RuntimeException failure) {
                        log.warn("Run of {} failed; it is retried when its lease expires", key, failure);
                    }
                });
    }

    @Override
    public void close() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(options.shutdownGrace().toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }
}
