package dev.jetway.identity.login.attempt;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of how often signing in may be tried.
 *
 * @param accountAtAddress for one account from one address
 * @param address for all accounts together from one address
 * @param account for one account from all addresses together; devices that it was signed in on before are exempt
 * @param forgetAfter after how long without a failure all is forgiven
 * @param rowsMax how many counts are kept at most; beyond that the oldest are forgotten early
 * @param deviceLifetime for how long after its last sign-in a device is known
 */
@ConfigurationProperties("jetway.identity.sign-in")
record AttemptSettings(
        Allowance accountAtAddress,
        Allowance address,
        Allowance account,
        Duration forgetAfter,
        int rowsMax,
        Duration deviceLifetime) {}
