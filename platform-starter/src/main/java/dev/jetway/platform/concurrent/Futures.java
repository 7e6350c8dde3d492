package dev.jetway.platform.concurrent;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Waits for asynchronous results and throws the cause of a failure, as a synchronous call would. */
public final class Futures {

    private Futures() {}

    public static <T> T join(CompletionStage<T> result) {
        try {
            return result.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Fails with a {@code TimeoutException} as its cause, for this caller alone, if there is no result in time. */
    public static <T> T join(CompletableFuture<T> result, Duration timeout) {
        return result.isDone()
                ? join(result)
                : join(result.copy().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS));
    }
}
