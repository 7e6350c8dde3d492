package dev.jetway.gateway.limit;

/**
 * So many calls a second in the long run, and so many at once after a silence.
 *
 * @param perSecond how fast calls are earned
 * @param burst how many can be saved up
 */
record Rate(int perSecond, int burst) {

    Rate {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("a rate lets at least one call through");
        }
    }

    /** How many seconds it takes to earn so many calls. */
    long secondsToEarn(long calls) {
        return Math.ceilDiv(calls, perSecond);
    }
}
