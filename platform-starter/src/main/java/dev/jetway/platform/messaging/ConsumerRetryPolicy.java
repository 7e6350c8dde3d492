package dev.jetway.platform.messaging;

import dev.jetway.platform.problem.TransientFailures;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/** Retries of consumers: without end for transient failures, otherwise a few attempts and then a dead letter. */
public final class ConsumerRetryPolicy {

    private static final double FACTOR = 2;

    private final MessagingProperties properties;
    private final DeadLetters deadLetters;

    ConsumerRetryPolicy(MessagingProperties properties, DeadLetters deadLetters) {
        this.properties = properties;
        this.deadLetters = deadLetters;
    }

    /** An error handler for one container. */
    public DefaultErrorHandler errorHandler() {
        DefaultErrorHandler handler = new DefaultErrorHandler(deadLetters, backOff());
        handler.setBackOffFunction((_, failure) -> TransientFailures.isTransient(failure) ? backOff() : bounded());
        handler.addNotRetryableExceptions(UnreadableMessage.class);
        handler.setResetStateOnExceptionChange(true);
        return handler;
    }

    private BackOff bounded() {
        ExponentialBackOff backOff = backOff();
        backOff.setMaxAttempts(properties.attemptsMax() - 1);
        return backOff;
    }

    private ExponentialBackOff backOff() {
        ExponentialBackOff backOff =
                new ExponentialBackOff(properties.retryInterval().toMillis(), FACTOR);
        backOff.setMaxInterval(properties.retryIntervalMax().toMillis());
        return backOff;
    }
}
