package dev.jetway.identity.signingkey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a private key with a password: AES-256-GCM under a key from PBKDF2-HMAC-SHA256, bound to the key's id.
 * Layout: format (1 byte), salt (16), nonce (12), ciphertext with tag.
 */
final class KeyEncryption {

    private static final byte FORMAT = 1;
    private static final int ITERATIONS = 600_000;
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int KEY_BITS = 256;
    private static final int TAG_BITS = 128;

    private final char[] password;
    private final SecureRandom random;

    KeyEncryption(String password, SecureRandom random) {
        this.password = password.toCharArray();
        this.random = random;
    }

    byte[] encrypt(String kid, byte[] privateKey) throws GeneralSecurityException {
        byte[] salt = randomBytes(SALT_BYTES);
        byte[] nonce = randomBytes(NONCE_BYTES);
        byte[] ciphertext = cipher(Cipher.ENCRYPT_MODE, kid, salt, nonce).doFinal(privateKey);
        return ByteBuffer.allocate(1 + SALT_BYTES + NONCE_BYTES + ciphertext.length)
                .put(FORMAT)
                .put(salt)
                .put(nonce)
                .put(ciphertext)
                .array();
    }

    byte[] decrypt(String kid, byte[] encrypted) throws GeneralSecurityException {
        if (encrypted.length <= 1 + SALT_BYTES + NONCE_BYTES || encrypted[0] != FORMAT) {
            throw new GeneralSecurityException("unknown format");
        }
        byte[] salt = Arrays.copyOfRange(encrypted, 1, 1 + SALT_BYTES);
        byte[] nonce = Arrays.copyOfRange(encrypted, 1 + SALT_BYTES, 1 + SALT_BYTES + NONCE_BYTES);
        byte[] ciphertext = Arrays.copyOfRange(encrypted, 1 + SALT_BYTES + NONCE_BYTES, encrypted.length);
        return cipher(Cipher.DECRYPT_MODE, kid, salt, nonce).doFinal(ciphertext);
    }

    private Cipher cipher(int mode, String kid, byte[] salt, byte[] nonce) throws GeneralSecurityException {
        var keySpec = new PBEKeySpec(password, salt, ITERATIONS, KEY_BITS);
        SecretKey derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(keySpec);
        keySpec.clearPassword();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(derived.getEncoded(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(kid.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
