package dev.jetway.gateway.limit;

import dev.jetway.gateway.turn.Line;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the rate limits.
 *
 * @param enabled off only for benchmarks
 * @param atOnce how many calls an address without a token may have under way
 * @param floodSharePercent in what share of the time a caller that floods has a call under way
 * @param redis where buckets are kept that all replicas share
 */
@ConfigurationProperties("jetway.gateway.rate-limit")
record RateLimitProperties(
        boolean enabled,
        Rate traveller,
        Rate payment,
        Rate anonymous,
        Rate credentials,
        AtOnce atOnce,
        int floodSharePercent,
        Redis redis) {

    Rate rateOf(Policy policy) {
        return switch (policy) {
            case TRAVELLER -> traveller;
            case PAYMENT -> payment;
            case ANONYMOUS -> anonymous;
            case CREDENTIALS -> credentials;
        };
    }

    /**
     * Settings of what goes on at the same time.
     *
     * @param max calls under way
     * @param waiting how many more wait for their turn, and for how long
     */
    record AtOnce(int max, Line.Rules waiting) {}

    /**
     * Settings of the connection to Redis.
     *
     * @param host where it is; blank where each replica counts for itself
     * @param password which it must ask for
     * @param timeout how long a call may be held up by it
     * @param pause how long it is left alone after it failed
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
