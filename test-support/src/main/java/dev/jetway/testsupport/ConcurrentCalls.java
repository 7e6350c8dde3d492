package dev.jetway.testsupport;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Calls at the same time, each by a thread of its own. */
public final class ConcurrentCalls {

    /** One of many calls. */
    @FunctionalInterface
    public interface Numbered<T> {
        T call(int number) throws Exception;
    }

    private ConcurrentCalls() {}

    /** Returns the results in the order of the calls' numbers. */
    public static <T> List<T> call(int times, Numbered<T> each) throws InterruptedException {
        return call(IntStream.range(0, times)
                .<Callable<T>>mapToObj(number -> () -> each.call(number))
                .toList());
    }

    /** Returns the results in the order of the calls. */
    public static <T> List<T> call(List<? extends Callable<T>> calls) throws InterruptedException {
        try (ExecutorService callers = Executors.newFixedThreadPool(calls.size())) {
            return callers.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}
