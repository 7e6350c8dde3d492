package dev.jetway.gateway.routing;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.concurrent.TimeUnit;

/**
 * The retry budget of a route: a share of its requests, and a few a second in any case, saved up to a maximum, which is also the
 * initial value.
 */
final class RetryBudget {

    private static final double NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final double share;
    private final double perNano;
    private final double savedMax;
    private final Ticker ticker;
    private double saved;
    private long earnedUntilNanos;

    RetryBudget(OutlierDetector.Properties.Retry settings, Ticker ticker) {
        this.share = settings.sharePercent() / 100.0;
        this.perNano = settings.perSecond() / NANOS_A_SECOND;
        this.savedMax = settings.saved();
        this.ticker = ticker;
        this.saved = savedMax;
        this.earnedUntilNanos = ticker.read();
    }

    synchronized void called() {
        saved = Math.min(saved + share, savedMax);
    }

    /** Whether there may be one more retry. */
    synchronized boolean take() {
        long now = ticker.read();
        saved = Math.min(saved + (now - earnedUntilNanos) * perNano, savedMax);
        earnedUntilNanos = now;
        if (saved < 1) {
            return false;
        }
        saved--;
        return true;
    }
}
