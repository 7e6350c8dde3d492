package dev.jetway.discovery.synthetic;

import dev.jetway.discovery.synthetic.PublicApiClient.PurchaseFailedException;
import dev.jetway.discovery.synthetic.SyntheticPurchaseMetrics.Step;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;

/**
 * Makes one purchase and cancels it: sign in, search, hold, pay, cancel. The booking is cancelled after a failed step, too;
 * if that fails, an unpaid hold expires.
 */
record SyntheticPurchase(
        SyntheticPurchaseProperties properties, PublicApiClient api, SyntheticPurchaseMetrics metrics, Clock clock) {

    private static final Logger log = LoggerFactory.getLogger(SyntheticPurchase.class);

    void run() {
        Instant deadline = clock.instant().plus(properties.runMax());
        String token = null;
        String reference = null;
        boolean succeeded = false;
        try {
            String signedIn = step(Step.SIGN_IN, deadline, api::signIn);
            token = signedIn;
            String offer = step(Step.SEARCH, deadline, api::search);
            String held = step(Step.HOLD, deadline, () -> api.hold(signedIn, offer));
            reference = held;
            if (properties.pays()) {
                step(Step.PAY, deadline, () -> {
                    api.pay(signedIn, held, deadline);
                    return held;
                });
            }
            succeeded = true;
        } catch (PurchaseFailedException failed) {
            log.warn("Synthetic purchase failed: {}", failed.getMessage());
        } finally {
            succeeded &= cancel(token, reference, deadline.plus(properties.timeout()));
            metrics.runEnded(succeeded, clock.instant());
        }
    }

    private boolean cancel(@Nullable String token, @Nullable String reference, Instant deadline) {
        if (token == null || reference == null) {
            return false;
        }
        try {
            step(Step.CANCEL, deadline, () -> {
                api.cancel(token, reference);
                return reference;
            });
            return true;
        } catch (PurchaseFailedException failed) {
            log.warn("Synthetic purchase not cancelled: {}", failed.getMessage());
            return false;
        }
    }

    private String step(Step step, Instant deadline, Supplier<String> call) {
        Instant startedAt = clock.instant();
        boolean succeeded = false;
        try {
            if (startedAt.isAfter(deadline)) {
                throw new PurchaseFailedException("deadline exceeded");
            }
            String result = call.get();
            succeeded = true;
            return result;
        } catch (PurchaseFailedException failed) {
            throw new PurchaseFailedException(step.label() + ": " + failed.getMessage());
        } catch (RestClientException | UncheckedIOException | JacksonException failed) {
            // Only the exception class: its message may quote the request.
            throw new PurchaseFailedException(step.label() + ": "
                    + NestedExceptionUtils.getMostSpecificCause(failed)
                            .getClass()
                            .getSimpleName());
        } finally {
            metrics.stepEnded(step, succeeded, Duration.between(startedAt, clock.instant()));
        }
    }
}
