package dev.jetway.identity.login.attempt;

import java.time.Duration;

/**
 * How many failures in a row are let pass, and how long whoever fails more often has to wait: twice as long each time,
 * up to a limit, so that nobody is ever locked out.
 *
 * @param free how many failures cost nothing
 * @param waitFirst the wait after the first failure that is not free
 * @param waitMax the longest wait
 */
record Allowance(int free, Duration waitFirst, Duration waitMax) {

    private static final int DOUBLINGS_MAX = 30;

    Allowance {
        if (free < 0 || waitFirst.isNegative() || waitFirst.compareTo(waitMax) > 0) {
            throw new IllegalArgumentException("an allowance needs free >= 0 and 0 <= wait-first <= wait-max");
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
