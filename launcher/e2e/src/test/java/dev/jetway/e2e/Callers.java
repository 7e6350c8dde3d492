package dev.jetway.e2e;

import dev.jetway.e2e.Api.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * People who call again and again, each kind on a thread of its own, until {@link #close()}; and what came of it. They draw
 * breath between two calls, or there would be nothing left for whatever starts meanwhile. Whatever is not the answer they
 * came for is a failure.
 */
final class Callers implements AutoCloseable {

    private static final Duration BREATH = Duration.ofMillis(100);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Integer> served = new ConcurrentHashMap<>();
    private final Map<String, Integer> failed = new ConcurrentHashMap<>();
    private volatile boolean enough;

    /** @param call the n-th call, counted from 0 */
    void begin(String kind, int expectedStatus, IntFunction<Answer> call) {
        threads.submit(() -> {
            for (int number = 0; !enough; number++) {
                once(kind, expectedStatus, call, number);
                LockSupport.parkNanos(BREATH.toNanos());
            }
        });
    }

    private void once(String kind, int expectedStatus, IntFunction<Answer> call, int number) {
        try {
            Answer answer = call.apply(number);
            if (answer.status() == expectedStatus) {
                served.merge(kind, 1, Integer::sum);
            } else {
                failed.merge(kind + ": " + answer.status() + " " + answer.code(), 1, Integer::sum);
            }
        } catch (RuntimeException | AssertionError failure) {
            failed.merge(kind + ": " + failure, 1, Integer::sum);
        }
    }

    Map<String, Integer> served() {
        return Map.copyOf(served);
    }

    List<String> failures() {
        return failed.entrySet().stream()
                .map(each -> each.getValue() + " x " + each.getKey())
                .toList();
    }

    @Override
    public void close() {
        enough = true;
        threads.close();
    }
}
