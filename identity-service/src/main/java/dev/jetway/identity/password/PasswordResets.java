package dev.jetway.identity.password;

import static dev.jetway.platform.sql.UtcColumns.column;

import dev.jetway.identity.account.domain.TravellerId;
import dev.jetway.identity.authorization.TokenDigest;
import dev.jetway.platform.sql.ExpiredRows;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Valid links in the table {@code password_reset}, by the digest of their token. */
@Component
record PasswordResets(JdbcClient jdbc) {

    void add(String token, TravellerId traveller, Instant expiresAt) {
        jdbc.sql("INSERT INTO password_reset (token_digest, traveller_id, expires_at) VALUES (?, ?, ?)")
                .params(TokenDigest.of(token), traveller.toString(), column(expiresAt))
                .update();
    }

    int countValid(TravellerId traveller, Instant now) {
        return jdbc.sql("SELECT COUNT(*) FROM password_reset WHERE traveller_id = ? AND expires_at > ?")
                .params(traveller.toString(), column(now))
                .query(Integer.class)
                .single();
    }

    /** The account of a valid token. */
    Optional<TravellerId> find(String token, Instant now) {
        return jdbc.sql("SELECT traveller_id FROM password_reset WHERE token_digest = ? AND expires_at > ?")
                .params(TokenDigest.of(token), column(now))
                .query((row, number) -> new TravellerId(UUID.fromString(row.getString("traveller_id"))))
                .optional();
    }

    void delete(String token) {
        jdbc.sql("DELETE FROM password_reset WHERE token_digest = ?")
                .param(TokenDigest.of(token))
                .update();
    }

    /** Deletes all links of the account; returns how many there were. */
    int deleteAll(TravellerId traveller) {
        return jdbc.sql("DELETE FROM password_reset WHERE traveller_id = ?")
                .param(traveller.toString())
                .update();
    }

    void deleteExpired(Instant now) {
        ExpiredRows.delete(jdbc, "DELETE FROM password_reset WHERE expires_at <= ?", now);
    }
}
