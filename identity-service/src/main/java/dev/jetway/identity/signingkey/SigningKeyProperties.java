package dev.jetway.identity.signingkey;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the signing keys.
 *
 * @param password encrypts private keys at rest
 * @param passwordIterations how much work it is to try a password (PBKDF2), for keys made from now on
 * @param refreshInterval how soon a replica learns of a key that another one added or retired
 */
@ConfigurationProperties("jetway.identity.signing-keys")
record SigningKeyProperties(String password, int passwordIterations, Duration refreshInterval) {

    SigningKeyProperties {
        if (password.isBlank()) {
            throw new IllegalArgumentException("jetway.identity.signing-keys.password (JETWAY_KEY_PASSWORD) is empty");
        }
    }
}
