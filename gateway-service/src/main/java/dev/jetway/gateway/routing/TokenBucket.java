package dev.jetway.gateway.routing;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A token bucket, refilled continuously up to its capacity, with which it starts. */
public final class TokenBucket {

    /**
     * The result of consuming a token.
     *
     * @param waitMillis 0 if one was consumed, else the time until there is one
     * @param left whole tokens that are left
     */
    public record Decision(long waitMillis, long left) {

        public boolean granted() {
            return waitMillis == 0;
        }
    }

    /** A billion parts, so that the refill of each nanosecond needs no rounding. */
    private static final long TOKEN = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private final long max;
    private final Ticker ticker;
    private long balance;
    private long refilledAtNanos;

    public TokenBucket(int perSecond, int burst, Ticker ticker) {
        this.perSecond = perSecond;
        this.max = burst * TOKEN;
        this.ticker = ticker;
        this.balance = max;
        this.refilledAtNanos = ticker.read();
    }

    public synchronized Decision tryConsume() {
        refill();
        if (balance < TOKEN) {
            return new Decision(Math.ceilDiv(nanosUntil(TOKEN), TimeUnit.MILLISECONDS.toNanos(1)), 0);
        }
        balance -= TOKEN;
        return new Decision(0, balance / TOKEN);
    }

    /** The time until the bucket has this number of tokens; zero if it has. */
    public synchronized Duration until(int tokens) {
        refill();
        return Duration.ofNanos(Math.max(0, nanosUntil(tokens * TOKEN)));
    }

    /** Adds a part of a token. */
    public synchronized void add(int percent) {
        balance = Math.min(balance + percent * TOKEN / 100, max);
    }

    private void refill() {
        long now = ticker.read();
        balance = Math.min(balance + (now - refilledAtNanos) * perSecond, max);
        refilledAtNanos = now;
    }

    private long nanosUntil(long amount) {
        return perSecond == 0 ? Long.MAX_VALUE : Math.ceilDiv(amount - balance, perSecond);
    }
}
