package dev.jetway.identity.signingkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class KeyEncryptionTest {

    private static final byte[] PRIVATE = "a private key".getBytes(StandardCharsets.UTF_8);

    private final KeyEncryption encryption = new KeyEncryption("a long password", 1_000, new SecureRandom());

    @Test
    void whatIsEncryptedComesBack() throws GeneralSecurityException {
        byte[] encrypted = encryption.encrypt("kid", PRIVATE);
        assertThat(new String(encrypted, StandardCharsets.ISO_8859_1)).doesNotContain("private");
        assertThat(encryption.decrypt("kid", encrypted)).isEqualTo(PRIVATE);
    }

    @Test
    void anotherPasswordDoesNotOpenIt() throws GeneralSecurityException {
        byte[] encrypted = encryption.encrypt("kid", PRIVATE);
        var other = new KeyEncryption("another password", 1_000, new SecureRandom());
        assertThatThrownBy(() -> other.decrypt("kid", encrypted)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void aKeyCannotBePassedOffAsAnother() throws GeneralSecurityException {
        byte[] encrypted = encryption.encrypt("kid", PRIVATE);
        assertThatThrownBy(() -> encryption.decrypt("other kid", encrypted))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void aChangedByteIsNoticed() throws GeneralSecurityException {
        byte[] encrypted = encryption.encrypt("kid", PRIVATE);
        encrypted[encrypted.length - 1] ^= 1;
        assertThatThrownBy(() -> encryption.decrypt("kid", encrypted)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> encryption.decrypt("kid", new byte[10])).isInstanceOf(GeneralSecurityException.class);
    }
}
