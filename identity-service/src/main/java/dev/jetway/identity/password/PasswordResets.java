package dev.jetway.identity.password;

import dev.jetway.identity.account.domain.TravellerId;
import dev.jetway.identity.authorization.TokenDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Valid links in the table {@code password_reset}, by the digest of their token. */
@Component
record PasswordResets(JdbcClient jdbc) {

    private static final int BATCH_ROWS = 1_000;

    void add(String token, TravellerId traveller, Instant expiresAt) {
        jdbc.sql("INSERT INTO password_reset (token_digest, traveller_id, expires_at) VALUES (?, ?, ?)")
                .params(TokenDigest.of(token), traveller.toString(), utc(expiresAt))
                .update();
    }

    int countValid(TravellerId traveller, Instant now) {
        return jdbc.sql("SELECT COUNT(*) FROM password_reset WHERE traveller_id = ? AND expires_at > ?")
                .params(traveller.toString(), utc(now))
                .query(Integer.class)
                .single();
    }

    /** The account of a valid token. */
    Optional<TravellerId> find(String token, Instant now) {
        return jdbc.sql("SELECT traveller_id FROM password_reset WHERE token_digest = ? AND expires_at > ?")
                .params(TokenDigest.of(token), utc(now))
                .query((row, number) -> new TravellerId(UUID.fromString(row.getString("traveller_id"))))
                .optional();
    }

    /** Deletes all links of the account; returns how many there were. */
    int deleteAll(TravellerId traveller) {
        return jdbc.sql("DELETE FROM password_reset WHERE traveller_id = ?")
                .param(traveller.toString())
                .update();
    }

    void deleteExpired(Instant now) {
        int deleted;
        do {
            deleted = jdbc.sql("DELETE FROM password_reset WHERE expires_at <= ? LIMIT ?")
                    .params(utc(now), BATCH_ROWS)
                    .update();
        } while (deleted == BATCH_ROWS);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
