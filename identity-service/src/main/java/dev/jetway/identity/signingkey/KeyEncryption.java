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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts signing keys at rest: a compact JWE of the JWK, under a password (PBES2-HS512+A256KW, A256GCM). The iteration
 * count is in the header, so that it can be changed for new keys; so is the key id, which is authenticated with it.
 */
final class KeyEncryption {

    private static final int SALT_BYTES = 16;
    private static final String JWE_START = "eyJ";

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
        String text = new String(encrypted, StandardCharsets.ISO_8859_1);
        if (!text.startsWith(JWE_START)) {
            return LegacyFormat.decrypt(password, publicKey, encrypted);
        }
        JWEObject jwe = JWEObject.parse(text);
        jwe.decrypt(new PasswordBasedDecrypter(password));
        RSAKey key = RSAKey.parse(jwe.getPayload().toJSONObject());
        if (!publicKey.getKeyID().equals(jwe.getHeader().getKeyID()) || !publicKey.equals(key.toPublicJWK())) {
            throw new GeneralSecurityException("another key");
        }
        return key;
    }

    /**
     * Reads what earlier versions stored: iterations (4 bytes), salt (16), nonce (12), AES-256-GCM ciphertext of the PKCS #8
     * key with the key id as additional data. The last of these rows is deleted when its key retires.
     */
    private static final class LegacyFormat {

        private static final int ITERATIONS_MAX = 10_000_000;
        private static final int SALT_BYTES = 16;
        private static final int NONCE_BYTES = 12;
        private static final int KEY_BITS = 256;
        private static final int TAG_BITS = 128;

        static RSAKey decrypt(String password, RSAKey publicKey, byte[] encrypted) throws GeneralSecurityException {
            if (encrypted.length <= Integer.BYTES + SALT_BYTES + NONCE_BYTES) {
                throw new GeneralSecurityException("too short");
            }
            ByteBuffer parts = ByteBuffer.wrap(encrypted);
            int iterations = parts.getInt();
            if (iterations < 1 || iterations > ITERATIONS_MAX) {
                throw new GeneralSecurityException("unknown format");
            }
            var spec = new PBEKeySpec(password.toCharArray(), next(parts, SALT_BYTES), iterations, KEY_BITS);
            SecretKey derived =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(derived.getEncoded(), "AES"),
                    new GCMParameterSpec(TAG_BITS, next(parts, NONCE_BYTES)));
            cipher.updateAAD(publicKey.getKeyID().getBytes(StandardCharsets.UTF_8));
            byte[] pkcs8 = cipher.doFinal(next(parts, parts.remaining()));
            return new RSAKey.Builder(publicKey)
                    .privateKey(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)))
                    .build();
        }

        private static byte[] next(ByteBuffer parts, int length) {
            byte[] part = new byte[length];
            parts.get(part);
            return part;
        }
    }
}
