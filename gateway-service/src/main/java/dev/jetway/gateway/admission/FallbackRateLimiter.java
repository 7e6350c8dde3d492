package dev.jetway.gateway.admission;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jetway.gateway.admission.ClientLimit.Decision;
import dev.jetway.gateway.admission.RateLimitProperties.Rate;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Shared buckets while Redis is available, else local ones, so that a failure of Redis neither rejects all calls nor admits
 * all: each replica then applies the whole limit by itself. After a failure one call after each pause tries the shared
 * buckets again; the others do not wait for it.
 */
final class FallbackRateLimiter {

    private static final Logger log = LoggerFactory.getLogger(FallbackRateLimiter.class);

    private static final long WORKING = Long.MIN_VALUE;

    private final BiFunction<String, Rate, Mono<Decision>> shared;
    private final Duration timeout;
    private final long pauseNanos;
    private final Ticker ticker;
    private final Counter fallbacks;
    private final AtomicLong pausedUntilNanos = new AtomicLong(WORKING);

    FallbackRateLimiter(
            BiFunction<String, Rate, Mono<Decision>> shared,
            Duration timeout,
            Duration pause,
            Ticker ticker,
            Counter fallbacks) {
        this.shared = shared;
        this.timeout = timeout;
        this.pauseNanos = pause.toNanos();
        this.ticker = ticker;
        this.fallbacks = fallbacks;
    }

    /** @param local takes the token from the bucket in memory */
    Mono<Decision> take(String key, Rate rate, Supplier<Decision> local) {
        return Mono.defer(() -> triesShared()
                ? shared.apply(key, rate)
                        .timeout(timeout)
                        .doOnNext(taken -> succeeded())
                        .onErrorResume(failure -> {
                            failed(failure);
                            return fallback(local);
                        })
                : fallback(local));
    }

    /** The call that tries again starts the next pause, so that a try that never ends does no harm. */
    private boolean triesShared() {
        long until = pausedUntilNanos.get();
        if (until == WORKING) {
            return true;
        }
        long now = ticker.read();
        return now - until >= 0 && pausedUntilNanos.compareAndSet(until, now + pauseNanos);
    }

    private Mono<Decision> fallback(Supplier<Decision> local) {
        fallbacks.increment();
        return Mono.fromSupplier(local);
    }

    private void succeeded() {
        if (pausedUntilNanos.getAndSet(WORKING) != WORKING) {
            log.info("Redis is available again: replicas share rate limits");
        }
    }

    private void failed(Throwable failure) {
        if (pausedUntilNanos.getAndSet(ticker.read() + pauseNanos) == WORKING) {
            log.warn("Redis failed, each replica limits rates by itself: {}", failure.toString());
        }
    }
}
