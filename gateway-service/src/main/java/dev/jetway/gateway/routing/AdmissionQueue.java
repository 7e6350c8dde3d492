package dev.jetway.gateway.routing;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.resources.LoopResources;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolAcquirePendingLimitException;
import reactor.pool.PoolAcquireTimeoutException;
import reactor.pool.PoolBuilder;
import reactor.pool.PooledRef;

/**
 * Permits for calls in progress, and a bounded first-in-first-out queue of calls that wait for one. A waiting call costs a few
 * objects here; in a service it would occupy a thread. A queue that has not drained for as long as a call may wait shows an
 * overload rather than a burst: new calls are rejected until it has drained, so that latency stays bounded (controlled delay).
 */
public final class AdmissionQueue {

    /**
     * Settings of a queue.
     *
     * @param max how many calls may wait; 0 if none
     * @param maxWait how long one may wait
     */
    public record Waiting(int max, @Name("patience") Duration maxWait) {

        static final Waiting NONE = new Waiting(0, Duration.ZERO);
    }

    private static final Object PERMIT = new Object();

    private final int permitsMax;
    private final Waiting waiting;
    private final LongSupplier nanoTime;
    private final InstrumentedPool<Object> permits;
    private volatile long drainedNanos;

    /** @param permitsMax how many calls may be in progress */
    public AdmissionQueue(int permitsMax, Waiting waiting, LongSupplier nanoTime) {
        this.permitsMax = permitsMax;
        this.waiting = waiting;
        this.nanoTime = nanoTime;
        this.permits = PoolBuilder.from(Mono.just(PERMIT))
                .sizeBetween(0, permitsMax)
                .maxPendingAcquire(waiting.max() == 0 ? 0 : waiting.max() + LoopResources.DEFAULT_IO_WORKER_COUNT)
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
        return Mono.defer(() -> isFull() ? Mono.error(rejection) : admitChecked(call, thread, rejection));
    }

    /**
     * The same for a call that has found the queue not full, when its head was read. Several event loops may have found the same free
     * slot; as many may be over the limit, since a call at this stage costs more to reject than to keep.
     */
    Mono<Void> admitChecked(Mono<Void> call, Scheduler thread, Supplier<? extends Throwable> rejection) {
        return Mono.defer(() -> {
            length();
            return Mono.usingWhen(
                    permits.acquire(waiting.maxWait())
                            .onErrorMap(PoolAcquireTimeoutException.class, _ -> rejection.get())
                            .onErrorMap(PoolAcquirePendingLimitException.class, _ -> rejection.get()),
                    _ -> call.subscribeOn(thread),
                    PooledRef::release);
        });
    }

    /**
     * The event loop of a request's connection: a request that waited goes on there rather than on a thread of another connection.
     * None if the connection is closed.
     */
    public static Scheduler eventLoopOf(ServerHttpRequest request) {
        if (!(ServerHttpRequestDecorator.getNativeRequest(request) instanceof Connection connection)) {
            return Schedulers.immediate();
        }
        Channel channel = connection.channel();
        if (!channel.isRegistered()) {
            return Schedulers.immediate();
        }
        EventLoop loop = channel.eventLoop();
        Executor inline = task -> {
            if (loop.inEventLoop()) {
                task.run();
            } else {
                loop.execute(task);
            }
        };
        return Schedulers.fromExecutor(inline);
    }

    /** Whether a call would be rejected now. */
    public boolean isFull() {
        int length = length();
        return available() == 0 && (length >= waiting.max() || hasNotDrained());
    }

    /** How many calls wait; if none, the queue has drained. */
    private int length() {
        int length = waiting();
        if (length == 0) {
            drainedNanos = nanoTime.getAsLong();
        }
        return length;
    }

    private boolean hasNotDrained() {
        return nanoTime.getAsLong() - drainedNanos >= waiting.maxWait().toNanos();
    }

    public int waiting() {
        return permits.metrics().pendingAcquireSize();
    }

    int available() {
        return Math.max(0, permitsMax - permits.metrics().acquiredSize());
    }
}
