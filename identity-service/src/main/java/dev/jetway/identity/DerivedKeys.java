package dev.jetway.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * HMAC keys by purpose, derived from the password that encrypts the signing keys, so that there is one secret and all
 * replicas have the same keys. They are independent of each other.
 */
@Component
public final class DerivedKeys {

    private static final String HMAC = "HmacSHA256";
    private static final byte[] SALT = "dev.jetway.identity/derived-keys/1".getBytes(StandardCharsets.US_ASCII);
    private static final int BITS = 256;

    private final byte[] master;

    DerivedKeys(
            @Value("${jetway.identity.signing-keys.password}") String password,
            @Value("${jetway.identity.signing-keys.password-iterations}") int iterations) {
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

    /** The HMAC-SHA-256 key of this purpose. */
    public SecretKey hmacKey(String purpose) {
        return new SecretKeySpec(hmac(new SecretKeySpec(master, HMAC), purpose), HMAC);
    }

    /** The HMAC of the parts, as text. */
    public static String digest(SecretKey key, String... parts) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(key, String.join("\n", parts)));
    }

    private static byte[] hmac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
        }
    }
}
