package dev.jetway.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;

/**
 * Knows who floods: a caller that goes on asking for more than twice its rate, so that its refusals exceed what it may do
 * by a burst. It has one call at a time, and after each a rest that grows with what the call took: so it gets no more than
 * its share of the time, however slow the platform is. It floods no longer once the rate has made up for its refusals.
 *
 * <p>A client that waits as long as it is told to is not refused often enough to be one of these.
 */
final class Floods {

    private static final int CALLERS_MAX = 20_000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(2);
    private static final int PERCENT = 100;

    private final int sharePercent;
    private final Ticker ticker;
    private final Cache<String, Caller> callers;

    /**
     * @param sharePercent the share of the time in which one that floods has a call under way
     */
    Floods(int sharePercent, Ticker ticker) {
        if (sharePercent < 1 || sharePercent > PERCENT) {
            throw new IllegalArgumentException("a share is 1 to 100 percent");
        }
        this.sharePercent = sharePercent;
        this.ticker = ticker;
        this.callers = Caffeine.newBuilder()
                .maximumSize(CALLERS_MAX)
                .expireAfterAccess(KEPT_FOR)
                .ticker(ticker)
                .build();
    }

    /** Counts a refusal of the caller, who has calls at that rate; whether it floods since this one. */
    boolean refused(String key, Rate rate) {
        return Objects.requireNonNull(callers.get(key, _ -> new Caller(rate))).refused();
    }

    /** Whether the caller floods, and has its one call under way or rests after it. */
    boolean isBusy(String key) {
        Caller caller = callers.getIfPresent(key);
        return caller != null && caller.isBusy();
    }

    /** The call; of a caller that floods only if it is its one, else the refusal. */
    Mono<Void> oneAtATime(String key, Mono<Void> call, Mono<Void> refusal) {
        return Mono.defer(() -> {
            Caller caller = callers.getIfPresent(key);
            if (caller == null || !caller.isFlooding()) {
                return call;
            }
            return caller.begin() ? call.doFinally(_ -> caller.end()) : refusal;
        });
    }

    private final class Caller {

        private final Rate rate;
        private double refusals;
        private long countedNanos = ticker.read();
        private boolean underWay;
        private long begunNanos;
        private long restsUntilNanos = countedNanos;

        Caller(Rate rate) {
            this.rate = rate;
        }

        synchronized boolean refused() {
            boolean flooded = isFlooding();
            refusals = Math.min(refusals() + 1, 2.0 * rate.burst());
            countedNanos = ticker.read();
            return isFlooding() && !flooded;
        }

        /** Those that the rate has not made up for yet. */
        private double refusals() {
            double earned = (double) (ticker.read() - countedNanos) * rate.perSecond() / TimeUnit.SECONDS.toNanos(1);
            return Math.max(0, refusals - earned);
        }

        synchronized boolean isFlooding() {
            return refusals() >= rate.burst();
        }

        synchronized boolean isBusy() {
            return isFlooding() && (underWay || ticker.read() - restsUntilNanos < 0);
        }

        synchronized boolean begin() {
            if (isBusy()) {
                return false;
            }
            underWay = true;
            begunNanos = ticker.read();
            return true;
        }

        synchronized void end() {
            long now = ticker.read();
            underWay = false;
            restsUntilNanos = now + (now - begunNanos) * (PERCENT - sharePercent) / sharePercent;
        }
    }
}
