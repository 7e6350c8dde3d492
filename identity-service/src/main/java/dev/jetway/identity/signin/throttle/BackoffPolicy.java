package dev.jetway.identity.signin.throttle;

import java.time.Duration;

/**
 * Exponential backoff after failures: a number of failures without a wait, then a wait that doubles up to a limit. Nobody is
 * locked out.
 *
 * @param free the failures without a wait
 * @param waitFirst the wait after the first failure beyond those
 * @param waitMax the longest wait
 */
record BackoffPolicy(int free, Duration waitFirst, Duration waitMax) {

    private static final int DOUBLINGS_MAX = 30;

    BackoffPolicy {
        if (free < 0 || waitFirst.isNegative() || waitFirst.compareTo(waitMax) > 0) {
            throw new IllegalArgumentException(
                    "jetway.identity.sign-in: free >= 0 and 0 <= wait-first <= wait-max required");
        }
    }

    Duration waitAfter(int failures) {
        if (failures <= free) {
            return Duration.ZERO;
        }
        Duration wait = waitFirst.multipliedBy(1L << Math.min(failures - free - 1, DOUBLINGS_MAX));
        return wait.compareTo(waitMax) > 0 ? waitMax : wait;
    }
}
