package dev.jetway.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Rejects every call of a client that ignores rejections. Each rejection counts, and the client's rate works the count off; a
 * client whose count reaches a burst, and so calls at more than twice its rate, is penalized until the count is below
 * that again, which takes as long as a burst takes to earn at most. Its calls reach neither Redis nor a service meanwhile. A
 * client that waits for {@code Retry-After} is never penalized.
 */
final class AbusiveClientPenalty {

    private static final int CLIENTS_MAX = 20_000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(2);
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private record Rejections(double count, long atNanos) {}

    private final Ticker ticker;
    private final Cache<String, Rejections> clients;

    AbusiveClientPenalty(Ticker ticker) {
        this.ticker = ticker;
        this.clients = Caffeine.newBuilder()
                .maximumSize(CLIENTS_MAX)
                .expireAfterWrite(KEPT_FOR)
                .ticker(ticker)
                .build();
    }

    /** How long the client is penalized from now on; zero if it is not. */
    Duration remaining(String key, Rate rate) {
        Rejections seen = clients.getIfPresent(key);
        double over = seen == null ? 0 : current(seen, rate) - rate.burst();
        return over < 0 || seen == null
                ? Duration.ZERO
                : Duration.ofNanos((long) (NANOS_PER_SECOND * (over + 1) / rate.perSecond()));
    }

    /** Counts a rejection; true if the penalty begins with it. */
    boolean rejected(String key, Rate rate) {
        boolean before = !remaining(key, rate).isZero();
        clients.asMap().compute(key, (_, seen) -> {
            double count = seen == null ? 0 : current(seen, rate);
            return new Rejections(Math.min(count + 1, 2.0 * rate.burst()), ticker.read());
        });
        return !before && !remaining(key, rate).isZero();
    }

    private double current(Rejections seen, Rate rate) {
        double workedOff = (ticker.read() - seen.atNanos()) * rate.perSecond() / NANOS_PER_SECOND;
        return Math.max(0, seen.count() - workedOff);
    }
}
