package dev.jetway.discovery.probe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/**
 * Makes one purchase and undoes it: signs in, searches, holds, pays and cancels. Whatever became of it, what was held is
 * given back; if that fails too, the hold runs out by itself.
 */
final class PurchaseProbe {

    private static final Logger LOG = LoggerFactory.getLogger(PurchaseProbe.class);

    private final ProbeSettings settings;
    private final PublicApi api;
    private final ProbeMetrics metrics;
    private final Clock clock;

    PurchaseProbe(ProbeSettings settings, PublicApi api, ProbeMetrics metrics, Clock clock) {
        this.settings = settings;
        this.api = api;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** One purchase; the caller makes the next one after this has returned, so that no two overlap. */
    void run() throws InterruptedException {
        Instant deadline = clock.instant().plus(settings.runMax());
        String token = null;
        String reference = null;
        boolean succeeded = false;
        try {
            String signedIn = step(PurchaseStep.SIGN_IN, deadline, api::signIn);
            token = signedIn;
            String offer = step(PurchaseStep.SEARCH, deadline, api::search);
            String held = step(PurchaseStep.HOLD, deadline, () -> api.hold(signedIn, offer));
            reference = held;
            if (settings.pays()) {
                step(PurchaseStep.PAY, deadline, () -> {
                    api.pay(signedIn, held, deadline);
                    return held;
                });
            }
            succeeded = true;
        } catch (PurchaseFailed failed) {
            LOG.warn("A test purchase failed: {}", failed.getMessage());
        } finally {
            succeeded &= giveBack(token, reference, deadline.plus(settings.timeout()));
            metrics.runEnded(succeeded, clock.instant());
        }
    }

    private boolean giveBack(@Nullable String token, @Nullable String reference, Instant deadline)
            throws InterruptedException {
        if (token == null || reference == null) {
            return false;
        }
        try {
            step(PurchaseStep.CANCEL, deadline, () -> {
                api.cancel(token, reference);
                return reference;
            });
            return true;
        } catch (PurchaseFailed failed) {
            LOG.warn("A test purchase was not cancelled: {}", failed.getMessage());
            return false;
        }
    }

    private String step(PurchaseStep step, Instant deadline, Call call) throws InterruptedException {
        Instant begun = clock.instant();
        boolean succeeded = false;
        try {
            if (begun.isAfter(deadline)) {
                throw new PurchaseFailed("no time left");
            }
            String result = call.make();
            succeeded = true;
            return result;
        } catch (PurchaseFailed failed) {
            throw new PurchaseFailed(step.label() + ": " + failed.getMessage());
        } catch (RestClientException noAnswer) {
            // By its kind only, since what a client says may quote what it was sent.
            throw new PurchaseFailed(step.label() + ": "
                    + noAnswer.getMostSpecificCause().getClass().getSimpleName());
        } finally {
            metrics.stepEnded(step, succeeded, Duration.between(begun, clock.instant()));
        }
    }

    private interface Call {
        String make() throws InterruptedException;
    }
}
