package dev.jetway.identity.signingkey;

import static dev.jetway.platform.sql.UtcColumns.column;
import static dev.jetway.platform.sql.UtcColumns.instant;
import static dev.jetway.platform.sql.UtcColumns.instantOrNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code signing_key}, with encrypted private keys. */
record SigningKeyRepository(JdbcClient jdbc, KeyEncryption encryption) {

    /** The keys that are not retired, newest first. */
    List<Entry> published(Instant now) {
        return all().stream()
                .filter(key -> key.retiredAt() == null || key.retiredAt().isAfter(now))
                .toList();
    }

    /** Serializes changes across replicas until the transaction ends. */
    void lock() {
        jdbc.sql("SELECT id FROM start_up_lock WHERE id = 1 FOR UPDATE")
                .query(Integer.class)
                .single();
    }

    /** All keys, newest first. */
    List<Entry> all() {
        return jdbc.sql("""
                        SELECT kid, created_at, signs_from, retired_at FROM signing_key
                        ORDER BY signs_from DESC, kid""").query(SigningKeyRepository::entryOf).list();
    }

    /** Sets the retirement of all other keys, unless they retire earlier. */
    void retireOthers(String kid, Instant at) {
        jdbc.sql(
                        "UPDATE signing_key SET retired_at = :at WHERE kid <> :kid AND (retired_at IS NULL OR retired_at > :at)")
                .param("at", column(at))
                .param("kid", kid)
                .update();
    }

    /** Deletes retired keys. */
    void deleteRetired(Instant now) {
        jdbc.sql("DELETE FROM signing_key WHERE retired_at < :now")
                .param("now", column(now))
                .update();
    }

    SigningKey load(String kid) {
        return jdbc.sql("SELECT public_jwk, private_key_encrypted, signs_from FROM signing_key WHERE kid = :kid")
                .param("kid", kid)
                .query((row, number) -> decrypted(
                        kid,
                        row.getString("public_jwk"),
                        row.getBytes("private_key_encrypted"),
                        instant(row, "signs_from")))
                .single();
    }

    void add(SigningKey key, Instant now) {
        try {
            jdbc.sql("""
                            INSERT INTO signing_key (kid, public_jwk, private_key_encrypted, created_at, signs_from)
                            VALUES (:kid, :publicJwk, :privateKey, :createdAt, :signsFrom)""")
                    .param("kid", key.kid())
                    .param("publicJwk", key.pair().toPublicJWK().toJSONString())
                    .param("privateKey", encryption.encrypt(key.pair()))
                    .param("createdAt", column(now))
                    .param("signsFrom", column(key.signsFrom()))
                    .update();
        } catch (JOSEException e) {
            throw new IllegalStateException("Signing key " + key.kid() + " can't be encrypted", e);
        }
    }

    /**
     * A key without its private part.
     *
     * @param retiredAt the end of its publication; null while it has no successor
     */
    record Entry(
            String kid,
            Instant createdAt,
            Instant signsFrom,
            @Nullable Instant retiredAt) {}

    private static Entry entryOf(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getString("kid"),
                instant(row, "created_at"),
                instant(row, "signs_from"),
                instantOrNull(row, "retired_at"));
    }

    private SigningKey decrypted(String kid, String publicJwk, byte[] encrypted, Instant signsFrom) {
        try {
            return new SigningKey(encryption.decrypt(RSAKey.parse(publicJwk), encrypted), signsFrom);
        } catch (JOSEException | GeneralSecurityException | ParseException e) {
            throw new IllegalStateException(
                    "Signing key " + kid + " can't be decrypted: JETWAY_KEY_PASSWORD is not the one it was stored with",
                    e);
        }
    }
}
