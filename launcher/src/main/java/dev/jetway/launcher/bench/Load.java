package dev.jetway.launcher.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes load on one origin, with so many connections at most. {@link #closed}: each sends its next request as soon as it has the
 * response to the last, which shows the capacity. {@link #open}: requests are due at a steady rate whatever becomes of those
 * before, which shows the latency at that rate.
 */
final class Load {

    /** The failure of a request that found all connections busy. */
    static final String NO_CONNECTION = "without a free connection";

    /** One request, or a few that belong together. */
    @FunctionalInterface
    interface Call {

        /**
         * @param number counts up from 0 within a load
         * @throws ApiClient.UnexpectedResponse when the response does not count as success
         */
        void send(ApiClient api, int number) throws IOException;
    }

    private final ApiClient api;
    private final int connections;

    Load(URI origin, int connections) {
        this(origin, connections, null);
    }

    /** @param from the address of this machine to call from; the system's choice if there is none */
    Load(URI origin, int connections, @Nullable InetAddress from) {
        this.api = new ApiClient(origin, from);
        this.connections = connections;
    }

    LoadResult closed(Duration duration, Call call) {
        long begun = System.nanoTime();
        return closed(_ -> System.nanoTime() - begun < duration.toNanos(), call);
    }

    /** So many, as fast as they go. */
    LoadResult times(int count, Call call) {
        return closed(number -> number < count, call);
    }

    private LoadResult closed(IntPredicate continues, Call call) {
        LoadResult result = new LoadResult();
        AtomicInteger numbers = new AtomicInteger();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                callers.execute(() -> {
                    int number = numbers.getAndIncrement();
                    while (continues.test(number)) {
                        send(call, number, System.nanoTime(), result);
                        number = numbers.getAndIncrement();
                    }
                });
            }
        }
        return result.end();
    }

    /** Requests at a steady rate; one that finds all connections busy waits, and its latency includes the wait. */
    LoadResult open(Schedule schedule, Call call) throws InterruptedException {
        return open(schedule, call, true);
    }

    /** Requests at a steady rate, however far above the capacity; one that finds all connections busy is not sent. */
    LoadResult offer(Schedule schedule, Call call) throws InterruptedException {
        return open(schedule, call, false);
    }

    private LoadResult open(Schedule schedule, Call call, boolean waits) throws InterruptedException {
        Semaphore free = new Semaphore(connections, true);
        LoadResult result = new LoadResult();
        long begun = System.nanoTime();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < schedule.count(); i++) {
                int number = i;
                long due = begun + schedule.dueNanos(number);
                sleepUntil(due);
                callers.submit(() -> {
                    if (waits) {
                        free.acquire();
                    } else if (!free.tryAcquire()) {
                        result.failed(NO_CONNECTION);
                        return null;
                    }
                    try {
                        send(call, number, due, result);
                    } finally {
                        free.release();
                    }
                    return null;
                });
            }
        }
        return result.end();
    }

    private static void sleepUntil(long dueNanos) throws InterruptedException {
        for (long wait = dueNanos - System.nanoTime(); wait > 0; wait = dueNanos - System.nanoTime()) {
            LockSupport.parkNanos(wait);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** The latency counts from when the request was due. */
    private void send(Call call, int number, long dueNanos, LoadResult result) {
        try {
            call.send(api, number);
            result.succeeded(System.nanoTime() - dueNanos);
        } catch (ApiClient.UnexpectedResponse response) {
            result.failed(response.what());
        } catch (IOException failure) {
            result.failed(failure.getClass().getSimpleName());
        }
    }
}
