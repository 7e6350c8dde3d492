package dev.jetway.identity.signingkey;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the signing keys.
 *
 * @param password encrypts private keys at rest, and is what other secrets of this service are derived from
 * @param passwordIterations how much work it is to try a password (PBKDF2), for keys made from now on
 * @param refreshInterval how soon a replica learns of a key that another one added or withdrew
 * @param rotationPeriod for how long a key signs before the next one is made
 * @param publishedBeforeUse for how long a new key is published before it signs; longer than anybody who checks tokens
 *     keeps the keys
 * @param publishedAfterUse for how long a key stays published after it has signed; longer than any token lives
 */
@ConfigurationProperties("jetway.identity.signing-keys")
record SigningKeyProperties(
        String password,
        int passwordIterations,
        Duration refreshInterval,
        Duration rotationPeriod,
        Duration publishedBeforeUse,
        Duration publishedAfterUse) {

    SigningKeyProperties {
        if (password.isBlank()) {
            throw new IllegalArgumentException("jetway.identity.signing-keys.password (JETWAY_KEY_PASSWORD) is empty");
        }
        if (publishedBeforeUse.compareTo(refreshInterval) <= 0) {
            throw new IllegalArgumentException("jetway.identity.signing-keys.published-before-use must be longer than"
                    + " refresh-interval, or replicas would sign with keys that others don't publish");
        }
        if (rotationPeriod.compareTo(publishedBeforeUse) <= 0) {
            throw new IllegalArgumentException(
                    "jetway.identity.signing-keys.rotation-period must be longer than published-before-use");
        }
    }
}
