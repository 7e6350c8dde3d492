package dev.jetway.identity.signingkey;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.PasswordBasedDecrypter;
import com.nimbusds.jose.crypto.PasswordBasedEncrypter;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;

/**
 * Encrypts signing keys at rest: a compact JWE of the JWK, under a password (PBES2-HS512+A256KW, A256GCM). The iteration
 * count is in the header, so that it can be changed for new keys; so is the key id, which is authenticated with it.
 */
final class KeyEncryption {

    private static final int SALT_BYTES = 16;

    private final String password;
    private final int iterations;

    KeyEncryption(String password, int iterations) {
        this.password = password;
        this.iterations = iterations;
    }

    byte[] encrypt(RSAKey key) throws JOSEException {
        var header = new JWEHeader.Builder(JWEAlgorithm.PBES2_HS512_A256KW, EncryptionMethod.A256GCM)
                .keyID(key.getKeyID())
                .build();
        var jwe = new JWEObject(header, new Payload(key.toJSONObject()));
        jwe.encrypt(new PasswordBasedEncrypter(password, SALT_BYTES, iterations));
        return jwe.serialize().getBytes(StandardCharsets.US_ASCII);
    }

    /** The whole key, of which the public part was stored in the clear. */
    RSAKey decrypt(RSAKey publicKey, byte[] encrypted) throws JOSEException, ParseException, GeneralSecurityException {
        JWEObject jwe = JWEObject.parse(new String(encrypted, StandardCharsets.US_ASCII));
        jwe.decrypt(new PasswordBasedDecrypter(password));
        RSAKey key = RSAKey.parse(jwe.getPayload().toJSONObject());
        if (!publicKey.getKeyID().equals(jwe.getHeader().getKeyID()) || !publicKey.equals(key.toPublicJWK())) {
            throw new GeneralSecurityException("another key");
        }
        return key;
    }
}
