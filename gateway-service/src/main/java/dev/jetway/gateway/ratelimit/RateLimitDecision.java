package dev.jetway.gateway.ratelimit;

/**
 * The result of taking a token from a bucket.
 *
 * @param waitMillis 0 if one was taken, else the time until there is one
 * @param left tokens that are left
 */
record RateLimitDecision(long waitMillis, long left) {

    boolean granted() {
        return waitMillis == 0;
    }
}
