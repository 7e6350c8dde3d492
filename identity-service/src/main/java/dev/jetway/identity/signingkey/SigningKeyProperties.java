package dev.jetway.identity.signingkey;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the signing keys.
 *
 * @param password encrypts private keys at rest; other keys of this service are derived from it
 * @param passwordIterations the PBKDF2 iterations for new keys
 * @param refreshInterval how long a replica caches the keys
 * @param rotationPeriod how long a key signs
 * @param publishedBeforeUse how long a new key is published before it signs; longer than resource servers cache keys
 * @param publishedAfterUse how long a key is published after its last signature; longer than the lifetime of a token
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
