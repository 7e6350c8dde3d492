package dev.jetway.gateway.ratelimit;

/**
 * A token bucket's rate.
 *
 * @param perSecond tokens earned per second
 * @param burst capacity of the bucket
 */
record Rate(int perSecond, int burst) {

    Rate {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("a rate must admit at least one call");
        }
    }

    /** How many seconds it takes to earn so many tokens. */
    long secondsToEarn(long calls) {
        return Math.ceilDiv(calls, perSecond);
    }
}
