package dev.jetway.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;

/**
 * Buckets that are known to be empty are not asked again until they have a token: nobody else can fill one sooner, so
 * that a flood of one caller costs no more than looking this up. Not for a moment in any case: a bucket that earns a token
 * every few milliseconds would be asked as often, and by all connections of a flood at once. What it earns meanwhile is
 * kept, so that the rate is the same; and whoever was refused was told to wait for a second at least.
 */
final class RefusalMemory implements Buckets {

    private static final int CALLERS_MAX = 20_000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(2);
    private static final long REMEMBERED_MILLIS_MIN = 50;

    private final Buckets buckets;
    private final Ticker ticker;
    private final Cache<String, Long> emptyUntilNanos;

    RefusalMemory(Buckets buckets, Ticker ticker) {
        this.buckets = buckets;
        this.ticker = ticker;
        this.emptyUntilNanos = Caffeine.newBuilder()
                .maximumSize(CALLERS_MAX)
                .expireAfterWrite(KEPT_FOR)
                .ticker(ticker)
                .build();
    }

    @Override
    public Mono<Taken> take(String key, Rate rate) {
        return Mono.defer(() -> {
            long waitMillis = waitMillis(key);
            return waitMillis > 0
                    ? Mono.just(new Taken(waitMillis, 0))
                    : buckets.take(key, rate).doOnNext(taken -> remember(key, taken));
        });
    }

    /** How long a bucket is known to be empty from now on, or 0. */
    long waitMillis(String key) {
        Long until = emptyUntilNanos.getIfPresent(key);
        long waitNanos = until == null ? 0 : until - ticker.read();
        return waitNanos > 0 ? Math.ceilDiv(waitNanos, TimeUnit.MILLISECONDS.toNanos(1)) : 0;
    }

    private void remember(String key, Taken taken) {
        if (!taken.granted()) {
            emptyUntilNanos.put(
                    key,
                    ticker.read() + TimeUnit.MILLISECONDS.toNanos(Math.max(taken.waitMillis(), REMEMBERED_MILLIS_MIN)));
        }
    }
}
