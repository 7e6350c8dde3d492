package dev.jetway.identity.authorization;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the authorization server.
 *
 * @param publicUrl the one origin that everything is reached by, and so the issuer
 * @param bookingClientSecret what booking-service proves itself with
 * @param probeClientSecret what the synthetic traveller proves itself with; empty where there is none
 * @param probeTravellerId as whom it books: nobody's account, so that no password leads there
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

    /** The public URL without a slash at its end. */
    String issuer() {
        return publicUrl.toString().replaceAll("/+$", "");
    }
}
