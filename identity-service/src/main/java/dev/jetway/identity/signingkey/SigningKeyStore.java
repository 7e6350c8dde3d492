package dev.jetway.identity.signingkey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing keys in the table {@code signing_key}, their private parts encrypted. */
final class SigningKeyStore {

    private final JdbcClient jdbc;
    private final KeyEncryption encryption;

    SigningKeyStore(JdbcClient jdbc, KeyEncryption encryption) {
        this.jdbc = jdbc;
        this.encryption = encryption;
    }

    /** Ids of the keys that are not retired, the last to sign first. */
    List<String> published(Instant now) {
        return jdbc.sql("""
                        SELECT kid FROM signing_key WHERE retired_at IS NULL OR retired_at > :now
                        ORDER BY signs_from DESC, kid""").param("now", utc(now)).query(String.class).list();
    }

    SigningKey load(String kid) {
        return jdbc.sql("SELECT public_jwk, private_key_encrypted, signs_from FROM signing_key WHERE kid = :kid")
                .param("kid", kid)
                .query((row, number) -> decrypted(
                        kid,
                        row.getString("public_jwk"),
                        row.getBytes("private_key_encrypted"),
                        row.getObject("signs_from", LocalDateTime.class).toInstant(ZoneOffset.UTC)))
                .single();
    }

    void add(SigningKey key, Instant now) {
        try {
            jdbc.sql("""
                            INSERT INTO signing_key (kid, public_jwk, private_key_encrypted, created_at, signs_from)
                            VALUES (:kid, :publicJwk, :privateKey, :createdAt, :signsFrom)""")
                    .param("kid", key.kid())
                    .param("publicJwk", key.pair().toPublicJWK().toJSONString())
                    .param(
                            "privateKey",
                            encryption.encrypt(
                                    key.kid(), key.pair().toRSAPrivateKey().getEncoded()))
                    .param("createdAt", utc(now))
                    .param("signsFrom", utc(key.signsFrom()))
                    .update();
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException("Signing key " + key.kid() + " can't be encrypted", e);
        }
    }

    private SigningKey decrypted(String kid, String publicJwk, byte[] encrypted, Instant signsFrom) {
        try {
            PrivateKey privateKey = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(encryption.decrypt(kid, encrypted)));
            return new SigningKey(
                    new RSAKey.Builder(RSAKey.parse(publicJwk))
                            .privateKey(privateKey)
                            .build(),
                    signsFrom);
        } catch (GeneralSecurityException | ParseException e) {
            throw new IllegalStateException(
                    "Signing key " + kid + " can't be decrypted: JETWAY_KEY_PASSWORD is not the one it was stored with",
                    e);
        }
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
