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

    /** Whether work was found, or stored and committed, for which no worker was free. */
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
        Reservation reservation = new Reservation(now.plus(options.lease()));
        TransactionSynchronizationManager.registerSynchronization(reservation); // throws outside of a transaction
        reservation.isGranted = permits.tryAcquire();
        return reservation.isGranted ? Optional.of(reservation) : Optional.empty();
    }

    /** Holds a permit if one was free, which the run releases. */
    private final class Reservation implements WorkerPermit<W>, TransactionSynchronization {

        private final Instant leasedUntil;
        private boolean isGranted;
        private @Nullable Leased<W> leased;

        Reservation(Instant leasedUntil) {
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
            } else if (isGranted) {
                release(1); // if it was committed all the same, it is due when the lease expires
            } else if (status == STATUS_COMMITTED) {
                isBehind.set(true);
                pollIfBehind();
            }
        }
    }

    /**
     * Leases and starts due work; to be called at an interval. Permits are acquired before work is leased for them, so that none waits
     * while its lease runs out. One is left, if there are more, for work that is stored meanwhile.
     */
    protected void poll() {
        int acquired = permits.drainPermits();
        if (acquired > 1) {
            permits.release();
            acquired--;
        }
        if (acquired > 0) {
            lease(acquired).forEach(this::start);
        }
    }

    /** Leases due work for permits that are acquired, and releases the others of them. */
    private List<Leased<W>> lease(int acquired) {
        int unused = acquired;
        try {
            Instant now = clock.instant();
            List<Leased<W>> due = store.leaseDue(now, now.plus(options.lease()), acquired);
            unused -= due.size();
            if (unused == 0) {
                isBehind.set(true);
            }
            return due;
        } finally {
            release(unused);
        }
    }

    /** Starts a run under a permit that is already acquired, and that the run releases. */
    private void start(Leased<W> leased) {
        try {
            threads.execute(() -> {
                try {
                    run(leased);
                } finally {
                    release(1);
                }
            });
        } catch (RejectedExecutionException shutDown) {
            permits.release();
        }
    }

    private void release(int count) {
        permits.release(count);
        pollIfBehind();
    }

    /** Polls on a thread of its own, but not during a shutdown: what it would lease could not start. */
    private void pollIfBehind() {
        if (permits.availablePermits() > 0 && isBehind.compareAndSet(true, false)) {
            try {
                threads.execute(this::pollAgain);
            } catch (RejectedExecutionException shutDown) {
                log.debug("Work to {} is left to other processes", options.spanName());
            }
        }
    }

    private void pollAgain() {
        try {
            poll();
        } catch (RuntimeException failure) {
            log.warn("Poll for due work ({}) failed; it is retried at the next interval", options.spanName(), failure);
        }
    }

    private void run(Leased<W> leased) {
        Observation.createNotStarted(options.observation(), leased.trace()::receiverContext, observations)
                .contextualName(options.spanName())
                .observe(() -> {
                    try {
                        work.accept(leased.work());
                    } catch (RuntimeException failure) {
                        log.warn("{} failed; it is retried when its lease expires", leased.work(), failure);
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
