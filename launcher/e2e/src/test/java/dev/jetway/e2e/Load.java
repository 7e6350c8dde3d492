package dev.jetway.e2e;

import dev.jetway.e2e.Api.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Calls of several kinds, each a moment after the response to the one before, until it is closed; and their results. */
final class Load implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int KINDS_MAX = 4;

    private final ScheduledExecutorService callers = Executors.newScheduledThreadPool(KINDS_MAX);
    private final Map<String, Integer> served = new ConcurrentHashMap<>();
    private final Map<String, Integer> failed = new ConcurrentHashMap<>();

    /**
     * Starts calls of one kind; another status, or none, is a failure.
     *
     * @param call the n-th call, counted from 0
     */
    void begin(String kind, int expectedStatus, IntFunction<Response> call) {
        AtomicInteger next = new AtomicInteger();
        callers.scheduleWithFixedDelay(
                () -> call(kind, expectedStatus, call, next.getAndIncrement()),
                0,
                PAUSE.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void call(String kind, int expectedStatus, IntFunction<Response> call, int number) {
        try {
            Response response = call.apply(number);
            if (response.status() == expectedStatus) {
                served.merge(kind, 1, Integer::sum);
            } else {
                failed.merge(kind + ": " + response.status() + " " + response.code(), 1, Integer::sum);
            }
        } catch (RuntimeException | AssertionError failure) {
            failed.merge(kind + ": " + failure, 1, Integer::sum);
        }
    }

    /** The number of successful calls of each kind. */
    Map<String, Integer> served() {
        return Map.copyOf(served);
    }

    /** The number of all responses. */
    int answered() {
        return served.values().stream().mapToInt(Integer::intValue).sum()
                + failures().size();
    }

    List<String> failures() {
        return failed.entrySet().stream()
                .map(each -> each.getValue() + " x " + each.getKey())
                .toList();
    }

    /** Ends the calls; those in progress are waited for. */
    @Override
    public void close() {
        callers.close();
    }
}
