package dev.jetway.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;

/**
 * A bounded number of buckets in memory, of this replica alone. A bucket is one number: the instant at which it will be full
 * again (generic cell rate algorithm); each token moves it forward by the time that one takes to earn.
 */
final class LocalRateLimiter implements RateLimiter {

    private static final int BUCKETS_MAX = 20_000;
    private static final Duration IDLE_MAX = Duration.ofMinutes(2);

    private final Ticker ticker;
    private final Cache<String, AtomicLong> fullAt;

    LocalRateLimiter(Ticker ticker) {
        this.ticker = ticker;
        this.fullAt = Caffeine.newBuilder()
                .maximumSize(BUCKETS_MAX)
                .expireAfterAccess(IDLE_MAX)
                .ticker(ticker)
                .build();
    }

    @Override
    public Mono<RateLimitDecision> take(String key, Rate rate) {
        return Mono.fromSupplier(() -> take(fullAt.get(key, absent -> new AtomicLong(Long.MIN_VALUE)), rate));
    }

    private RateLimitDecision take(AtomicLong bucket, Rate rate) {
        long earnNanos = TimeUnit.SECONDS.toNanos(1) / rate.perSecond();
        while (true) {
            long now = ticker.read();
            long seen = bucket.get();
            long next = (seen == Long.MIN_VALUE ? now : Math.max(seen, now)) + earnNanos;
            long wait = next - now - rate.burst() * earnNanos;
            if (wait > 0) {
                return new RateLimitDecision(Math.ceilDiv(wait, TimeUnit.MILLISECONDS.toNanos(1)), 0);
            }
            if (bucket.compareAndSet(seen, next)) {
                return new RateLimitDecision(0, rate.burst() - Math.ceilDiv(next - now, earnNanos));
            }
        }
    }
}
