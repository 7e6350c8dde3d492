package dev.jetway.gateway.ratelimit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Rate limits.
 *
 * @param enabled off only for benchmarks
 * @param atOnce how many calls of an address without a token may be in progress
 * @param redis the store of buckets that all replicas share
 */
@ConfigurationProperties("jetway.gateway.rate-limit")
record RateLimitProperties(
        boolean enabled, Rate traveller, Rate payment, Rate anonymous, Rate credentials, AtOnce atOnce, Redis redis) {

    Rate rateOf(RateLimitPolicy policy) {
        return switch (policy) {
            case TRAVELLER -> traveller;
            case PAYMENT -> payment;
            case ANONYMOUS -> anonymous;
            case CREDENTIALS -> credentials;
        };
    }

    /**
     * The concurrency limit of an address.
     *
     * @param max calls in progress
     * @param waiting the queue of its other calls
     */
    record AtOnce(int max, Waiting waiting) {}

    /**
     * A queue.
     *
     * @param max how many calls may wait
     * @param maxWait how long one may wait
     */
    record Waiting(int max, @Name("patience") Duration maxWait) {}

    /**
     * Settings of the connection to Redis.
     *
     * @param host its address; blank if each replica counts by itself
     * @param password required
     * @param timeout how long a call waits for it
     * @param pause how long it is not asked after it failed
     */
    record Redis(String host, int port, String password, Duration timeout, Duration pause) {

        Redis {
            if (!host.isBlank() && password.isBlank()) {
                throw new IllegalArgumentException("jetway.gateway.rate-limit.redis.password: Redis needs one");
            }
        }

        @Override
        public String toString() {
            return "Redis[" + host + ":" + port + "]";
        }
    }
}
