package dev.jetway.gateway.admission;

import dev.jetway.gateway.routing.AdmissionQueue;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Rate limits.
 *
 * @param enabled off only for benchmarks
 * @param traveller of calls with a valid token, by its subject
 * @param payment of payments with a valid token, by its subject
 * @param anonymous of calls without a valid token, by address
 * @param credentials of sign-in, token and registration requests together, by address
 * @param concurrency calls of an address without a token that may be in progress
 * @param redis the store of buckets that all replicas share
 */
@ConfigurationProperties("jetway.gateway.rate-limit")
record RateLimitProperties(
        boolean enabled,
        Rate traveller,
        Rate payment,
        Rate anonymous,
        Rate credentials,
        @Name("at-once") ConcurrencyLimit concurrency,
        Redis redis) {

    /**
     * A token bucket's rate.
     *
     * @param perSecond tokens refilled per second
     * @param burst capacity of the bucket
     */
    record Rate(int perSecond, int burst) {

        Rate {
            if (perSecond < 1 || burst < 1) {
                throw new IllegalArgumentException("a rate must admit at least one call");
            }
        }

        /** The time to refill this number of tokens. */
        long refillSeconds(long calls) {
            return Math.ceilDiv(calls, perSecond);
        }
    }

    /**
     * The concurrency limit of an address.
     *
     * @param max calls in progress
     * @param waiting the queue of its other calls
     */
    record ConcurrencyLimit(int max, AdmissionQueue.Waiting waiting) {}

    /**
     * Settings of the connection to Redis.
     *
     * @param host its address; blank if each replica counts in its memory
     * @param password required
     * @param timeout how long a call waits for it
     * @param pause how long it is not called after a failure
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
