package dev.jetway.identity.authorization;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the authorization server.
 *
 * @param publicUrl the public origin, which is the issuer
 * @param bookingClientSecret the client secret of booking-service
 * @param probeClientSecret the client secret of synthetic monitoring; empty where it is disabled
 * @param probeTravellerId the subject of its tokens: no account has this id, so that there is no password
 */
@ConfigurationProperties("jetway.identity.authorization")
record AuthorizationProperties(
        URI publicUrl,
        String bookingClientSecret,
        String probeClientSecret,
        UUID probeTravellerId,
        Duration codeLifetime,
        Duration accessTokenLifetime,
        Duration refreshTokenLifetime) {

    AuthorizationProperties {
        if (bookingClientSecret.isBlank()) {
            throw new IllegalArgumentException(
                    "jetway.identity.authorization.booking-client-secret (JETWAY_BOOKING_CLIENT_SECRET) is empty");
        }
    }

    /** The public URL without a trailing slash. */
    String issuer() {
        return publicUrl.toString().replaceAll("/+$", "");
    }
}
