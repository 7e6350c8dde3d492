package dev.jetway.identity.signin.throttle;

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
        Duration deviceLifetime) {}
