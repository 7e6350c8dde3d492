package dev.jetway.gateway.limit;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Shared buckets while they can be had, else local ones, so that trouble with Redis neither stops sales nor opens the
 * gates: each replica then grants the whole limit by itself. After a failure one call after each pause tries the shared
 * buckets again, and the others don't wait for it.
 */
final class SteadyBuckets implements Buckets {

    private static final Logger log = LoggerFactory.getLogger(SteadyBuckets.class);

    private static final long WORKING = Long.MIN_VALUE;

    private final Buckets shared;
    private final Buckets local;
    private final Duration timeout;
    private final long pauseNanos;
    private final Ticker ticker;
    private final Counter fallbacks;
    private final AtomicLong restingUntilNanos = new AtomicLong(WORKING);

    SteadyBuckets(Buckets shared, Buckets local, Duration timeout, Duration pause, Ticker ticker, Counter fallbacks) {
        this.shared = shared;
        this.local = local;
        this.timeout = timeout;
        this.pauseNanos = pause.toNanos();
        this.ticker = ticker;
        this.fallbacks = fallbacks;
    }

    @Override
    public Mono<Taken> take(String key, Rate rate) {
        return Mono.defer(() -> asksShared()
                ? shared.take(key, rate)
                        .timeout(timeout)
                        .doOnNext(taken -> works())
                        .onErrorResume(failure -> {
                            fails(failure);
                            return instead(key, rate);
                        })
                : instead(key, rate));
    }

    /** Who may try again starts the next pause, so that it does not matter whether the try ever ends. */
    private boolean asksShared() {
        long until = restingUntilNanos.get();
        if (until == WORKING) {
            return true;
        }
        long now = ticker.read();
        return now - until >= 0 && restingUntilNanos.compareAndSet(until, now + pauseNanos);
    }

    private Mono<Taken> instead(String key, Rate rate) {
        fallbacks.increment();
        return local.take(key, rate);
    }

    private void works() {
        if (restingUntilNanos.getAndSet(WORKING) != WORKING) {
            log.info("Rate limits are shared among replicas again");
        }
    }

    private void fails(Throwable failure) {
        if (restingUntilNanos.getAndSet(ticker.read() + pauseNanos) == WORKING) {
            log.warn("Redis fails, rate limits are kept by each replica for itself: {}", failure.toString());
        }
    }
}
