package dev.jetway.payment.application;

import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.Operations;
import dev.jetway.platform.correlation.TraceContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Works operations off, so many at once: those just accepted as soon as they are committed, and whatever else is due, found
 * by polling. More than that waits as rows, not in memory. An operation that a process died over becomes due again when its
 * lease runs out, here or in another replica. Whoever takes one up goes on with the trace in which it was asked for.
 */
@Component
class OperationWorkers implements WakeUp {

    private static final Logger LOG = LoggerFactory.getLogger(OperationWorkers.class);

    private final Operations operations;
    private final ObjectProvider<CarryOutOperation> work;
    private final WorkerSettings settings;
    private final Clock clock;
    private final Origins origins;
    private final ObservationRegistry observations;
    private final Semaphore free;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("payment-operation-", 0).factory());

    OperationWorkers(
            Operations operations,
            ObjectProvider<CarryOutOperation> work,
            WorkerSettings settings,
            Clock clock,
            Origins origins,
            ObservationRegistry observations) {
        this.operations = operations;
        this.work = work;
        this.settings = settings;
        this.clock = clock;
        this.origins = origins;
        this.observations = observations;
        this.free = new Semaphore(settings.concurrencyMax());
    }

    @Override
    public void afterCommit(OperationKey key) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                if (free.tryAcquire()) {
                    start(key, () -> claim(key));
                }
            }
        });
    }

    @Scheduled(fixedDelayString = "${jetway.payment.workers.poll-interval:250ms}")
    void takeUpWhatIsDue() {
        int freeCount = free.availablePermits();
        if (freeCount > 0) {
            Instant now = clock.instant();
            for (OperationKey key : operations.claimDue(now, now.plus(settings.lease()), freeCount)) {
                free.acquireUninterruptibly(); // one may be gone since to a commit; work ends, so one comes back
                start(key, () -> true);
            }
        }
    }

    /** Starts work under a permit already taken, which ends with the work; there is none if somebody else has claimed it. */
    private void start(OperationKey key, BooleanSupplier claimed) {
        try {
            threads.execute(() -> {
                try {
                    if (claimed.getAsBoolean()) {
                        carryOut(key);
                    }
                } catch (RuntimeException e) {
                    LOG.warn("Operation {} could not be taken up; it is tried again when it is due", key, e);
                } finally {
                    free.release();
                }
            });
        } catch (RejectedExecutionException _) {
            free.release();
        }
    }

    private boolean claim(OperationKey key) {
        Instant now = clock.instant();
        return operations.claim(key, now, now.plus(settings.lease()));
    }

    private void carryOut(OperationKey key) {
        TraceContext origin = origins.of(key);
        Observation.createNotStarted("jetway.payment.operation", origin::receiverContext, observations)
                .contextualName("carry out a payment operation")
                .observe(() -> {
                    try {
                        work.getObject().carryOut(key);
                    } catch (RuntimeException e) {
                        LOG.warn("Operation {} was left in the middle; it is taken up again after its lease", key, e);
                    }
                });
    }

    @PreDestroy
    void stop() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(settings.shutdownGrace().toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }
}
