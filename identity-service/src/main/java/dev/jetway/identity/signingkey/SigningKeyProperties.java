package dev.jetway.identity.signingkey;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the signing keys.
 *
 * @param password encrypts private keys at rest
 * @param refreshInterval how soon a replica learns of a key that another one added or retired
 */
@ConfigurationProperties("jetway.identity.signing-keys")
record SigningKeyProperties(String password, Duration refreshInterval) {

    SigningKeyProperties {
        if (password.isBlank()) {
            throw new IllegalArgumentException("jetway.identity.signing-keys.password (JETWAY_KEY_PASSWORD) is empty");
        }
    }
}
