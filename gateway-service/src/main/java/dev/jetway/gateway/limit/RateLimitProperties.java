package dev.jetway.gateway.limit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the rate limits.
 *
 * @param enabled off only for benchmarks
 * @param redis where buckets are kept that all replicas share
 */
@ConfigurationProperties("jetway.gateway.rate-limit")
record RateLimitProperties(
        boolean enabled, Rate traveller, Rate payment, Rate anonymous, Rate credentials, Redis redis) {

    Rate rateOf(Policy policy) {
        return switch (policy) {
            case TRAVELLER -> traveller;
            case PAYMENT -> payment;
            case ANONYMOUS -> anonymous;
            case CREDENTIALS -> credentials;
        };
    }

    /**
     * Settings of the connection to Redis.
     *
     * @param timeout how long a call may be held up by it
     * @param pause how long it is left alone after it failed
     */
    record Redis(String host, int port, Duration timeout, Duration pause) {}
}
