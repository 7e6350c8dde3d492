package dev.jetway.identity.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which authorization a code or refresh token belongs to, or belonged to before it was exchanged for a newer one. */
class OneTimeTokens {

    private final JdbcClient jdbc;
    private final Duration refreshTokenLifetime;
    private final Clock clock;

    OneTimeTokens(JdbcClient jdbc, Duration refreshTokenLifetime, Clock clock) {
        this.jdbc = jdbc;
        this.refreshTokenLifetime = refreshTokenLifetime;
        this.clock = clock;
    }

    /** The id of the code's authorization, which nobody else can change until the transaction ends. */
    Optional<String> lockByCode(String code) {
        return jdbc.sql("SELECT id FROM oauth2_authorization WHERE authorization_code_value = :digest FOR UPDATE")
                .param("digest", TokenDigest.of(code))
                .query(String.class)
                .optional();
    }

    /** The id of the refresh token's authorization, which nobody else can change until the transaction ends. */
    Optional<String> lockByRefreshToken(String refreshToken) {
        return jdbc.sql("SELECT id FROM oauth2_authorization WHERE refresh_token_value = :digest FOR UPDATE")
                .param("digest", TokenDigest.of(refreshToken))
                .query(String.class)
                .optional();
    }

    /** Remembers that the refresh token was exchanged. */
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

    /** Ends the authorization that the refresh token belonged to, if it was exchanged before; says whether it was. */
    boolean revokeIfRotated(String refreshToken) {
        return jdbc.sql("""
                        DELETE FROM oauth2_authorization WHERE id =
                        (SELECT authorization_id FROM rotated_refresh_token WHERE digest = :digest)""").param("digest", TokenDigest.of(refreshToken)).update() > 0;
    }
}
