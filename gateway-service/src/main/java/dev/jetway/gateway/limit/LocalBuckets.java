package dev.jetway.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;

/**
 * Buckets of this replica alone, a bounded number of them. A bucket is one number: the instant at which it will be full
 * again (generic cell rate algorithm); a token moves it forward by the time it takes to earn one.
 */
final class LocalBuckets implements Buckets {

    private static final int BUCKETS_MAX = 20_000;
    private static final Duration IDLE_MAX = Duration.ofMinutes(2);

    private final Ticker ticker;
    private final Cache<String, AtomicLong> fullAt;

    LocalBuckets(Ticker ticker) {
        this.ticker = ticker;
        this.fullAt = Caffeine.newBuilder()
                .maximumSize(BUCKETS_MAX)
                .expireAfterAccess(IDLE_MAX)
                .ticker(ticker)
                .build();
    }

    @Override
    public Mono<Taken> take(String key, Rate rate) {
        return Mono.fromSupplier(() -> take(fullAt.get(key, absent -> new AtomicLong(Long.MIN_VALUE)), rate));
    }

    private Taken take(AtomicLong bucket, Rate rate) {
        long earnNanos = TimeUnit.SECONDS.toNanos(1) / rate.perSecond();
        while (true) {
            long now = ticker.read();
            long seen = bucket.get();
            long next = (seen == Long.MIN_VALUE ? now : Math.max(seen, now)) + earnNanos;
            long wait = next - now - rate.burst() * earnNanos;
            if (wait > 0) {
                return new Taken(Math.ceilDiv(wait, TimeUnit.MILLISECONDS.toNanos(1)), 0);
            }
            if (bucket.compareAndSet(seen, next)) {
                return new Taken(0, rate.burst() - Math.ceilDiv(next - now, earnNanos));
            }
        }
    }
}
