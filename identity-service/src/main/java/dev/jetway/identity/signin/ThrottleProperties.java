package dev.jetway.identity.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of sign-in throttling.
 *
 * @param accountAtAddress for one account from one network
 * @param address for all accounts together from one network
 * @param account for one account from all networks together, except known devices
 * @param forgetAfter the time without a failure after which a count is reset
 * @param rowsMax the maximum number of counts; beyond that the oldest are deleted
 * @param deviceLifetime how long a device is known after its last sign-in
 */
@ConfigurationProperties("jetway.identity.sign-in")
record ThrottleProperties(
        BackoffPolicy accountAtAddress,
        BackoffPolicy address,
        BackoffPolicy account,
        Duration forgetAfter,
        int rowsMax,
        Duration deviceLifetime) {

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
}
