package dev.jetway.identity.signingkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Instant;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class KeyEncryptionTest {

    private static final String PASSWORD = "a long password";
    private static final RSAKey KEY = SigningKey.generate(Instant.EPOCH).pair();

    private final KeyEncryption encryption = new KeyEncryption(PASSWORD, 1_000);

    @Test
    void decryptReturnsTheKeyThatWasEncrypted() throws Exception {
        byte[] encrypted = encryption.encrypt(KEY);
        assertThat(encrypted.length).isLessThan(4096);
        assertThat(new String(encrypted, StandardCharsets.US_ASCII))
                .matches("[\\w-]+(\\.[\\w-]+){4}")
                .doesNotContain(KEY.getPrivateExponent().toString());
        assertThat(encryption.decrypt(KEY.toPublicJWK(), encrypted)).isEqualTo(KEY);
    }

    @Test
    void anotherPasswordDoesNotDecrypt() throws JOSEException {
        byte[] encrypted = encryption.encrypt(KEY);
        var other = new KeyEncryption("another password", 1_000);
        assertThatThrownBy(() -> other.decrypt(KEY.toPublicJWK(), encrypted)).isInstanceOf(JOSEException.class);
    }

    @Test
    void aRowWithTheKeyOfAnotherIsRejected() throws JOSEException {
        byte[] encrypted = encryption.encrypt(KEY);
        RSAKey other = SigningKey.generate(Instant.EPOCH).pair().toPublicJWK();
        assertThatThrownBy(() -> encryption.decrypt(other, encrypted)).isInstanceOf(GeneralSecurityException.class);
        RSAKey renamed =
                new RSAKey.Builder(KEY.toPublicJWK()).keyID("other kid").build();
        assertThatThrownBy(() -> encryption.decrypt(renamed, encrypted)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void aChangedByteIsRejected() throws JOSEException {
        byte[] encrypted = encryption.encrypt(KEY);
        int inCiphertext = encrypted.length / 2;
        encrypted[inCiphertext] = (byte) (encrypted[inCiphertext] == 'A' ? 'B' : 'A');
        assertThatThrownBy(() -> encryption.decrypt(KEY.toPublicJWK(), encrypted))
                .isInstanceOfAny(JOSEException.class, ParseException.class);
        assertThatThrownBy(() -> encryption.decrypt(KEY.toPublicJWK(), new byte[10]))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void aKeyInTheFormatOfEarlierVersionsIsDecrypted() throws Exception {
        byte[] encrypted = encryptedByAnEarlierVersion(KEY.getKeyID());
        RSAKey decrypted = encryption.decrypt(KEY.toPublicJWK(), encrypted);
        assertThat(decrypted.toRSAPrivateKey().getEncoded())
                .isEqualTo(KEY.toRSAPrivateKey().getEncoded());

        byte[] ofAnother = encryptedByAnEarlierVersion("other kid");
        assertThatThrownBy(() -> encryption.decrypt(KEY.toPublicJWK(), ofAnother))
                .isInstanceOf(GeneralSecurityException.class);
        var other = new KeyEncryption("another password", 1_000);
        assertThatThrownBy(() -> other.decrypt(KEY.toPublicJWK(), encrypted))
                .isInstanceOf(GeneralSecurityException.class);
    }

    private static byte[] encryptedByAnEarlierVersion(String kid) throws Exception {
        byte[] salt = new byte[16];
        byte[] nonce = new byte[12];
        var derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                .generateSecret(new PBEKeySpec(PASSWORD.toCharArray(), salt, 1_000, 256));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE, new SecretKeySpec(derived.getEncoded(), "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(kid.getBytes(StandardCharsets.UTF_8));
        byte[] ciphertext = cipher.doFinal(KEY.toRSAPrivateKey().getEncoded());
        return ByteBuffer.allocate(32 + ciphertext.length)
                .putInt(1_000)
                .put(salt)
                .put(nonce)
                .put(ciphertext)
                .array();
    }
}
