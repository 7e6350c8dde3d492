package dev.jetway.identity.signingkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import dev.jetway.testsupport.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import org.junit.jupiter.api.Test;

class KeyEncryptionTest {

    private static final String PASSWORD = "a long password";
    private static final RSAKey KEY = SigningKey.newPair();

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
        RSAKey other = Tokens.KEY.toPublicJWK();
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
                .isInstanceOf(ParseException.class);
    }
}
