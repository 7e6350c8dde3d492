package dev.jetway.gateway.resilience;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolAcquirePendingLimitException;
import reactor.pool.PoolAcquireTimeoutException;
import reactor.pool.PoolBuilder;
import reactor.pool.PooledRef;

/**
 * Permits for calls in progress, and a bounded first-in-first-out queue of calls that wait for one. A waiting call costs a few
 * objects here; in a service it would hold a thread. A queue that has not drained for as long as a call may wait shows an
 * overload rather than a burst: new calls are rejected until it has drained, so that latency stays bounded (controlled delay).
 */
public final class AdmissionQueue {

    private static final Object PERMIT = new Object();

    private final int permitsMax;
    private final int waitingMax;
    private final Duration maxWait;
    private final LongSupplier nanoTime;
    private final InstrumentedPool<Object> permits;
    private volatile long drainedNanos;

    /**
     * @param permitsMax how many calls may be in progress
     * @param waitingMax how many may wait; 0 if none
     * @param maxWait how long one may wait
     */
    public AdmissionQueue(int permitsMax, int waitingMax, Duration maxWait, LongSupplier nanoTime) {
        this.permitsMax = permitsMax;
        this.waitingMax = waitingMax;
        this.maxWait = maxWait;
        this.nanoTime = nanoTime;
        this.permits = PoolBuilder.from(Mono.just(PERMIT))
                .sizeBetween(0, permitsMax)
                .maxPendingAcquire(waitingMax)
                .buildPool();
        this.drainedNanos = nanoTime.getAsLong();
    }

    /**
     * Runs the call when it has a permit, which it keeps until it terminates or is cancelled.
     *
     * @param thread where the call runs
     * @param rejection the error if the queue is full or the wait was too long
     */
    public Mono<Void> admit(Mono<Void> call, Scheduler thread, Supplier<? extends Throwable> rejection) {
        return Mono.defer(() -> isFull()
                ? Mono.error(rejection)
                : Mono.usingWhen(
                        permits.acquire(maxWait)
                                .onErrorMap(PoolAcquireTimeoutException.class, _ -> rejection.get())
                                .onErrorMap(PoolAcquirePendingLimitException.class, _ -> rejection.get()),
                        _ -> call.subscribeOn(thread),
                        PooledRef::release));
    }

    /** Whether a call would be rejected now. */
    public boolean isFull() {
        int waiting = waiting();
        if (waiting == 0) {
            drainedNanos = nanoTime.getAsLong();
        }
        return available() == 0 && (waiting >= waitingMax || hasNotDrained());
    }

    private boolean hasNotDrained() {
        return nanoTime.getAsLong() - drainedNanos >= maxWait.toNanos();
    }

    public int waiting() {
        return permits.metrics().pendingAcquireSize();
    }

    int available() {
        return Math.max(0, permitsMax - permits.metrics().acquiredSize());
    }
}
