package dev.jetway.identity.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys for purposes of this service's own, the same in every replica: all derived from the one password that encrypts
 * the signing keys, so that there is one secret to keep. What is learned of one of them tells nothing of another.
 */
public final class DerivedKeys {

    private static final String HMAC = "HmacSHA256";
    private static final byte[] SALT = "dev.jetway.identity/derived-keys/1".getBytes(StandardCharsets.US_ASCII);
    private static final int BITS = 256;

    private final byte[] master;

    DerivedKeys(String password, int iterations) {
        var spec = new PBEKeySpec(password.toCharArray(), SALT, iterations, BITS);
        try {
            this.master = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }

    /** The key for HMAC-SHA-256 that serves this purpose and no other. */
    public SecretKey hmacKey(String purpose) {
        return new SecretKeySpec(hmac(new SecretKeySpec(master, HMAC), purpose), HMAC);
    }

    /** The text's authentication code. */
    public static byte[] hmac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
        }
    }
}
