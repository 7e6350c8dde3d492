package dev.jetway.e2e;

import dev.jetway.e2e.Api.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Calls that are made at a rate of their own, whatever becomes of them, until it is closed; and what failed of them. */
final class SteadyLoad implements AutoCloseable {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();

    /** Makes a call every so often; any other status than the expected one, or none, is a failure. */
    void every(Duration interval, int expectedStatus, Supplier<Answer> call) {
        clock.scheduleAtFixedRate(
                () -> callers.execute(() -> count(expectedStatus, call)),
                0,
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    int answered() {
        return answered.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** No more calls; those under way are waited for. */
    @Override
    public void close() {
        clock.close();
        callers.close();
    }

    private void count(int expectedStatus, Supplier<Answer> call) {
        try {
            Answer answer = call.get();
            if (answer.status() != expectedStatus) {
                failures.add(answer.status() + " " + answer.text());
            }
        } catch (RuntimeException | AssertionError failure) {
            failures.add(failure.toString());
        }
        answered.incrementAndGet();
    }
}
