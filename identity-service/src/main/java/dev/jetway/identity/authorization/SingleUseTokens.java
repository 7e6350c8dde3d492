package dev.jetway.identity.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Locks the authorization of a code or refresh token, and records rotated refresh tokens. */
class SingleUseTokens {

    private final JdbcClient jdbc;
    private final Duration refreshTokenLifetime;
    private final Clock clock;

    SingleUseTokens(JdbcClient jdbc, Duration refreshTokenLifetime, Clock clock) {
        this.jdbc = jdbc;
        this.refreshTokenLifetime = refreshTokenLifetime;
        this.clock = clock;
    }

    /** Locks the authorization with this code until the transaction ends, and returns its id. */
    Optional<String> lockByCode(String code) {
        return jdbc.sql("SELECT id FROM oauth2_authorization WHERE authorization_code_value = :digest FOR UPDATE")
                .param("digest", TokenDigest.of(code))
                .query(String.class)
                .optional();
    }

    /** Locks the authorization with this refresh token until the transaction ends, and returns its id. */
    Optional<String> lockByRefreshToken(String refreshToken) {
        return jdbc.sql("SELECT id FROM oauth2_authorization WHERE refresh_token_value = :digest FOR UPDATE")
                .param("digest", TokenDigest.of(refreshToken))
                .query(String.class)
                .optional();
    }

    /** Records that the refresh token was rotated. */
    void rotated(String refreshToken, String authorizationId) {
        Instant expiresAt = clock.instant().plus(refreshTokenLifetime);
        jdbc.sql("""
                        INSERT INTO rotated_refresh_token (digest, authorization_id, expires_at)
                        VALUES (:digest, :authorization, :expiresAt)""")
                .param("digest", TokenDigest.of(refreshToken))
                .param("authorization", authorizationId)
                .param("expiresAt", LocalDateTime.ofInstant(expiresAt, ZoneOffset.UTC))
                .update();
    }

    /** Deletes the authorization of a rotated refresh token; returns whether there was one. */
    boolean revokeIfRotated(String refreshToken) {
        return jdbc.sql("""
                        DELETE FROM oauth2_authorization WHERE id =
                        (SELECT authorization_id FROM rotated_refresh_token WHERE digest = :digest)""").param("digest", TokenDigest.of(refreshToken)).update() > 0;
    }
}
