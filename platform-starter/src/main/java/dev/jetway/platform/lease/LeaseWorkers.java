package dev.jetway.platform.lease;

import dev.jetway.platform.correlation.Correlation;
import dev.jetway.platform.lease.LeaseStore.Leased;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs leased work with bounded concurrency: new work when its transaction commits, all other due work by polling. Work beyond
 * the bound waits in its table, not in memory. Each run continues the trace in which the work was requested.
 */
public class LeaseWorkers<W> implements AfterCommitTrigger<W>, AutoCloseable {

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

    private final LeaseStore<W> store;
    private final Consumer<W> work;
    private final Options options;
    private final Correlation correlation;
    private final Clock clock;
    private final ObservationRegistry observations;
    private final Semaphore permits;
    private final ExecutorService threads;

    /** Whether work was found or stored for which no worker was free. */
    private final AtomicBoolean isBehind = new AtomicBoolean();

    protected LeaseWorkers(
            LeaseStore<W> store,
            Consumer<W> work,
            Options options,
            Correlation correlation,
            Clock clock,
            ObservationRegistry observations) {
        this.store = store;
        this.work = work;
        this.options = options;
        this.correlation = correlation;
        this.clock = clock;
        this.observations = observations;
        this.permits = new Semaphore(options.concurrencyMax());
        this.threads = Executors.newThreadPerTaskExecutor(options.threads());
    }

    @Override
    public Optional<WorkerPermit<W>> reserve(Instant now) {
        if (!permits.tryAcquire()) {
            isBehind.set(true);
            return Optional.empty();
        }
        ReservedWorker worker = new ReservedWorker(now.plus(options.lease()));
        TransactionSynchronizationManager.registerSynchronization(worker);
        return Optional.of(worker);
    }

    /** Holds a permit, which the run releases. */
    private final class ReservedWorker implements WorkerPermit<W>, TransactionSynchronization {

        private final Instant leasedUntil;
        private @Nullable Leased<W> leased;

        ReservedWorker(Instant leasedUntil) {
            this.leasedUntil = leasedUntil;
        }

        @Override
        public Instant leasedUntil() {
            return leasedUntil;
        }

        @Override
        public void startAfterCommit(W item) {
            leased = new Leased<>(item, correlation.traceContext());
        }

        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_COMMITTED && leased != null) {
                start(leased);
            } else {
                permits.release(); // if it was committed all the same, it is due when the lease expires
            }
        }
    }

    /**
     * Leases and starts due work, as much as there are permits; to be called at an interval. One poll at a time: two would lease for
     * the same permits, and work of the second would wait while its lease runs out.
     */
    protected synchronized void poll() {
        int countMax = permits.availablePermits();
        if (countMax > 0) {
            Instant now = clock.instant();
            List<Leased<W>> due = store.leaseDue(now, now.plus(options.lease()), countMax);
            if (due.size() == countMax) {
                isBehind.set(true);
            }
            for (Leased<W> leased : due) {
                permits.acquireUninterruptibly(); // a commit may have taken one since; a run that finishes releases one
                start(leased);
            }
        }
    }

    /** Starts a run under a permit that is already acquired, and that the run releases. */
    private void start(Leased<W> leased) {
        try {
            threads.execute(() -> {
                try {
                    run(leased);
                } finally {
                    permits.release();
                }
                if (isBehind.compareAndSet(true, false)) {
                    pollAgain();
                }
            });
        } catch (RejectedExecutionException shutDown) {
            permits.release();
        }
    }

    private void pollAgain() {
        try {
            poll();
        } catch (RuntimeException failure) {
            log.warn("Claiming work to {} failed; it is retried at the next interval", options.spanName(), failure);
        }
    }

    private void run(Leased<W> leased) {
        Observation.createNotStarted(options.observation(), leased.trace()::receiverContext, observations)
                .contextualName(options.spanName())
                .observe(() -> {
                    try {
                        work.accept(leased.work());
                    } catch (RuntimeException failure) {
                        log.warn("Run of {} failed; it is retried when its lease expires", leased.work(), failure);
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
