package dev.jetway.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Shared buckets while Redis is available, else local ones, so that a failure of Redis neither rejects all calls nor admits
 * all: each replica then applies the whole limit by itself. After a failure one call after each pause tries the shared
 * buckets again; the others do not wait for it.
 */
final class FallbackRateLimiter implements RateLimiter {

    private static final Logger log = LoggerFactory.getLogger(FallbackRateLimiter.class);

    private static final long WORKING = Long.MIN_VALUE;

    private final RateLimiter shared;
    private final RateLimiter local;
    private final Duration timeout;
    private final long pauseNanos;
    private final Ticker ticker;
    private final Counter fallbacks;
    private final AtomicLong pausedUntilNanos = new AtomicLong(WORKING);

    FallbackRateLimiter(
            RateLimiter shared, RateLimiter local, Duration timeout, Duration pause, Ticker ticker, Counter fallbacks) {
        this.shared = shared;
        this.local = local;
        this.timeout = timeout;
        this.pauseNanos = pause.toNanos();
        this.ticker = ticker;
        this.fallbacks = fallbacks;
    }

    @Override
    public Mono<RateLimitDecision> take(String key, Rate rate) {
        return Mono.defer(() -> triesShared()
                ? shared.take(key, rate)
                        .timeout(timeout)
                        .doOnNext(taken -> succeeded())
                        .onErrorResume(failure -> {
                            failed(failure);
                            return fallback(key, rate);
                        })
                : fallback(key, rate));
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

    private Mono<RateLimitDecision> fallback(String key, Rate rate) {
        fallbacks.increment();
        return local.take(key, rate);
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
