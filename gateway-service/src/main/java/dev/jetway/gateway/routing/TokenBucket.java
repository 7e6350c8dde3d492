package dev.jetway.gateway.routing;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Tokens that are earned over time, up to the number with which the bucket starts. */
public final class TokenBucket {

    /**
     * The result of taking a token.
     *
     * @param waitMillis 0 if one was taken, else the time until there is one
     * @param left whole tokens that are left
     */
    public record Decision(long waitMillis, long left) {

        public boolean granted() {
            return waitMillis == 0;
        }
    }

    /** A billion parts, so that a bucket earns its rate in parts in each nanosecond, without rounding. */
    private static final long TOKEN = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private final long max;
    private final Ticker ticker;
    private long saved;
    private long savedAtNanos;

    public TokenBucket(int perSecond, int burst, Ticker ticker) {
        this.perSecond = perSecond;
        this.max = burst * TOKEN;
        this.ticker = ticker;
        this.saved = max;
        this.savedAtNanos = ticker.read();
    }

    public synchronized Decision take() {
        earn();
        if (saved < TOKEN) {
            return new Decision(Math.ceilDiv(nanosUntil(TOKEN), TimeUnit.MILLISECONDS.toNanos(1)), 0);
        }
        saved -= TOKEN;
        return new Decision(0, saved / TOKEN);
    }

    /** How long it takes until there are so many tokens; zero if there are. */
    public synchronized Duration until(int tokens) {
        earn();
        return Duration.ofNanos(Math.max(0, nanosUntil(tokens * TOKEN)));
    }

    /** Adds a part of a token. */
    public synchronized void add(int percent) {
        saved = Math.min(saved + percent * TOKEN / 100, max);
    }

    private void earn() {
        long now = ticker.read();
        saved = Math.min(saved + (now - savedAtNanos) * perSecond, max);
        savedAtNanos = now;
    }

    private long nanosUntil(long wanted) {
        return perSecond == 0 ? Long.MAX_VALUE : Math.ceilDiv(wanted - saved, perSecond);
    }
}
