package dev.jetway.identity.signingkey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a private key with a password: AES-256-GCM under a key from PBKDF2-HMAC-SHA512, bound to the key's id.
 * Layout: iterations (4 bytes), salt (16), nonce (12), ciphertext with tag; so iterations can be changed for new keys.
 */
final class KeyEncryption {

    private static final int ITERATIONS_MAX = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int HEADER_BYTES = Integer.BYTES + SALT_BYTES + NONCE_BYTES;
    private static final int KEY_BITS = 256;
    private static final int TAG_BITS = 128;

    private final char[] password;
    private final int iterations;
    private final SecureRandom random;

    KeyEncryption(String password, int iterations, SecureRandom random) {
        this.password = password.toCharArray();
        this.iterations = iterations;
        this.random = random;
    }

    byte[] encrypt(String kid, byte[] privateKey) throws GeneralSecurityException {
        byte[] salt = randomBytes(SALT_BYTES);
        byte[] nonce = randomBytes(NONCE_BYTES);
        byte[] ciphertext =
                cipher(Cipher.ENCRYPT_MODE, kid, iterations, salt, nonce).doFinal(privateKey);
        return ByteBuffer.allocate(HEADER_BYTES + ciphertext.length)
                .putInt(iterations)
                .put(salt)
                .put(nonce)
                .put(ciphertext)
                .array();
    }

    byte[] decrypt(String kid, byte[] encrypted) throws GeneralSecurityException {
        if (encrypted.length <= HEADER_BYTES) {
            throw new GeneralSecurityException("too short");
        }
        ByteBuffer parts = ByteBuffer.wrap(encrypted);
        int iterationsThen = parts.getInt();
        if (iterationsThen < 1 || iterationsThen > ITERATIONS_MAX) {
            throw new GeneralSecurityException("not encrypted by us");
        }
        byte[] salt = next(parts, SALT_BYTES);
        byte[] nonce = next(parts, NONCE_BYTES);
        byte[] ciphertext = next(parts, parts.remaining());
        return cipher(Cipher.DECRYPT_MODE, kid, iterationsThen, salt, nonce).doFinal(ciphertext);
    }

    private Cipher cipher(int mode, String kid, int rounds, byte[] salt, byte[] nonce) throws GeneralSecurityException {
        var keySpec = new PBEKeySpec(password, salt, rounds, KEY_BITS);
        SecretKey derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(keySpec);
        keySpec.clearPassword();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(derived.getEncoded(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(kid.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] next(ByteBuffer parts, int length) {
        byte[] part = new byte[length];
        parts.get(part);
        return part;
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
