package dev.jetway.launcher.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes load on one origin, over so many connections at most. {@link #closed}: each connection sends its next request as soon
 * as it has the response to the last, which shows how much the platform can do. {@link #open}: requests are due at a steady
 * rate whether or not the ones before were answered, which shows how long people wait at that rate.
 */
final class Load {

    /** What is told of a request that found all connections waiting. */
    static final String NO_CONNECTION = "without a free connection";

    private final URI origin;
    private final int connections;
    private final @Nullable InetAddress from;

    Load(URI origin, int connections) {
        this(origin, connections, null);
    }

    /** @param from the address of this machine to call from; the system's choice if there is none */
    Load(URI origin, int connections, @Nullable InetAddress from) {
        this.origin = origin;
        this.connections = connections;
        this.from = from;
    }

    LoadResult closed(Duration duration, Work work) throws InterruptedException {
        long begun = System.nanoTime();
        return closed(_ -> System.nanoTime() - begun < duration.toNanos(), work);
    }

    /** So many, as fast as they go. */
    LoadResult times(int count, Work work) throws InterruptedException {
        return closed(number -> number < count, work);
    }

    private LoadResult closed(IntPredicate goesOn, Work work) throws InterruptedException {
        Tally tally = new Tally();
        AtomicInteger numbers = new AtomicInteger();
        long begun = System.nanoTime();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                callers.submit(() -> {
                    try (HttpConnection connection = new HttpConnection(origin, from)) {
                        int number = numbers.getAndIncrement();
                        while (goesOn.test(number)) {
                            tally.take(work, connection, number, System.nanoTime());
                            number = numbers.getAndIncrement();
                        }
                    }
                    return null;
                });
            }
        }
        return tally.result(System.nanoTime() - begun);
    }

    /** Requests at a steady rate; one that finds all connections waiting waits as well, and that counts. */
    LoadResult open(Schedule schedule, Work work) throws InterruptedException {
        return open(schedule, work, BlockingQueue::take);
    }

    /** Requests at a steady rate, however far above what can be answered; one that finds all connections waiting is not sent. */
    LoadResult offer(Schedule schedule, Work work) throws InterruptedException {
        return open(schedule, work, BlockingQueue::poll);
    }

    private LoadResult open(Schedule schedule, Work work, Choice choice) throws InterruptedException {
        BlockingQueue<HttpConnection> free = new ArrayBlockingQueue<>(connections);
        for (int i = 0; i < connections; i++) {
            free.add(new HttpConnection(origin, from));
        }
        Tally tally = new Tally();
        long begun = System.nanoTime();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < schedule.count(); i++) {
                int number = i;
                sleepUntil(begun + schedule.dueNanos(number));
                callers.submit(() -> {
                    HttpConnection connection = choice.from(free);
                    if (connection == null) {
                        tally.fail(NO_CONNECTION);
                        return null;
                    }
                    try {
                        tally.take(work, connection, number, begun + schedule.dueNanos(number));
                    } finally {
                        free.add(connection);
                    }
                    return null;
                });
            }
        }
        long elapsed = System.nanoTime() - begun;
        for (HttpConnection connection : free) {
            closeQuietly(connection);
        }
        return tally.result(elapsed);
    }

    private static void sleepUntil(long dueNanos) throws InterruptedException {
        for (long wait = dueNanos - System.nanoTime(); wait > 0; wait = dueNanos - System.nanoTime()) {
            LockSupport.parkNanos(wait);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private static void closeQuietly(HttpConnection connection) {
        try {
            connection.close();
        } catch (IOException alreadyGone) {
            // nothing is lost
        }
    }

    /** Which connection a request goes over: one that is free, or none. */
    private interface Choice {

        @Nullable
        HttpConnection from(BlockingQueue<HttpConnection> free) throws InterruptedException;
    }

    /** What comes of the requests, from many threads. */
    private static final class Tally {

        private final Latencies latencies = new Latencies();
        private final Map<String, Long> failures = new ConcurrentHashMap<>();

        /** Does it, and counts it from the moment since which the caller was waiting. */
        void take(Work work, HttpConnection connection, int number, long sinceNanos) {
            try {
                work.once(connection, number);
                latencies.add(System.nanoTime() - sinceNanos);
            } catch (UnexpectedResponse response) {
                fail(response.what());
            } catch (IOException failure) {
                fail(failure.getClass().getSimpleName());
            }
        }

        void fail(String what) {
            failures.merge(what, 1L, Long::sum);
        }

        LoadResult result(long elapsedNanos) {
            return new LoadResult(latencies, failures, Duration.ofNanos(elapsedNanos));
        }
    }
}
