package dev.jetway.gateway.admission;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jetway.gateway.admission.RateLimitProperties.Rate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The limit of one client under one policy, in the memory of this replica: a token bucket, and the penalty of a client that ignores
 * rejections. Each rejection counts, and the client's rate works the count off; a client whose count reaches a burst, and so
 * calls at more than twice its rate, is penalized until the count is below that again, which takes as long as a burst takes to
 * earn at most. A client that waits for {@code Retry-After} is never penalized.
 */
final class ClientLimit {

    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    /**
     * The result of taking a token from a bucket.
     *
     * @param waitMillis 0 if one was taken, else the time until there is one
     * @param left tokens that are left
     */
    record Decision(long waitMillis, long left) {

        boolean granted() {
            return waitMillis == 0;
        }
    }

    private final Rate rate;
    private final Ticker ticker;
    private final long earnNanos;
    private long fullAtNanos;
    private double rejections;
    private long rejectedAtNanos;

    ClientLimit(Rate rate, Ticker ticker) {
        this.rate = rate;
        this.ticker = ticker;
        this.earnNanos = NANOS_PER_SECOND / rate.perSecond();
        this.fullAtNanos = ticker.read();
        this.rejectedAtNanos = fullAtNanos;
    }

    /**
     * Takes a token. The bucket is one number: the instant at which it will be full again (generic cell rate algorithm); each token
     * moves it forward by the time that one takes to earn.
     */
    synchronized Decision take() {
        long now = ticker.read();
        long full = Math.max(fullAtNanos, now) + earnNanos;
        long wait = full - now - rate.burst() * earnNanos;
        if (wait > 0) {
            return new Decision(Math.ceilDiv(wait, TimeUnit.MILLISECONDS.toNanos(1)), 0);
        }
        fullAtNanos = full;
        return new Decision(0, rate.burst() - Math.ceilDiv(full - now, earnNanos));
    }

    /** How long the client is penalized from now on; zero if it is not. */
    synchronized Duration penalty() {
        double over = notWorkedOff() - rate.burst();
        return over < 0 ? Duration.ZERO : Duration.ofNanos((long) (NANOS_PER_SECOND * (over + 1) / rate.perSecond()));
    }

    /** Counts a rejection; true if the penalty begins with it. */
    synchronized boolean rejected() {
        boolean before = !penalty().isZero();
        rejections = Math.min(notWorkedOff() + 1, 2.0 * rate.burst());
        rejectedAtNanos = ticker.read();
        return !before && !penalty().isZero();
    }

    private double notWorkedOff() {
        double workedOff = (double) (ticker.read() - rejectedAtNanos) * rate.perSecond() / NANOS_PER_SECOND;
        return Math.max(0, rejections - workedOff);
    }
}
