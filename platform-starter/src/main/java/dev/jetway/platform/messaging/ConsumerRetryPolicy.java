package dev.jetway.platform.messaging;

import dev.jetway.platform.problem.TransientFailures;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/** How failures of a consumer are met: outages are waited out, anything else is tried a few times and set aside. */
public final class ConsumerRetryPolicy {

    private static final double FACTOR = 2;

    private final MessagingProperties settings;
    private final DeadLetters deadLetters;

    ConsumerRetryPolicy(MessagingProperties settings, DeadLetters deadLetters) {
        this.settings = settings;
        this.deadLetters = deadLetters;
    }

    /** An error handler of its own for each container. */
    public DefaultErrorHandler errorHandler() {
        DefaultErrorHandler handler = new DefaultErrorHandler(deadLetters, backOff());
        handler.setBackOffFunction((_, failure) -> TransientFailures.isTransient(failure) ? backOff() : bounded());
        handler.addNotRetryableExceptions(UnreadableMessage.class);
        handler.setResetStateOnExceptionChange(true);
        return handler;
    }

    private BackOff bounded() {
        ExponentialBackOff backOff = backOff();
        backOff.setMaxAttempts(settings.attemptsMax() - 1);
        return backOff;
    }

    private ExponentialBackOff backOff() {
        ExponentialBackOff backOff =
                new ExponentialBackOff(settings.retryInterval().toMillis(), FACTOR);
        backOff.setMaxInterval(settings.retryIntervalMax().toMillis());
        return backOff;
    }
}
