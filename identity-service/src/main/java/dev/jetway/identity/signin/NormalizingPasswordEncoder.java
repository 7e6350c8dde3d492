package dev.jetway.identity.login;

import dev.jetway.identity.account.domain.OpaqueString;
import dev.jetway.identity.account.domain.PasswordPolicy;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes passwords in their {@link OpaqueString one spelling}. Hashes from before that were made of what was typed, so that
 * is tried as well, composed or not. What has more bytes than bcrypt reads, or a zero byte, at which it starts over, equals
 * no password: bcrypt itself would take it for a shorter one.
 */
final class SpelledPasswords implements PasswordEncoder {

    private final PasswordEncoder hashes;

    SpelledPasswords(PasswordEncoder hashes) {
        this.hashes = hashes;
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return hashes.encode(password == null ? null : OpaqueString.of(password.toString()));
    }

    @Override
    public boolean matches(@Nullable CharSequence typed, @Nullable String hash) {
        return typed != null
                && spellings(typed.toString()).stream()
                        .filter(SpelledPasswords::isReadToItsEnd)
                        .anyMatch(spelling -> hashes.matches(spelling, hash));
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return hashes.upgradeEncoding(hash);
    }

    /** Mostly one. */
    private static List<String> spellings(String typed) {
        String spelling = OpaqueString.of(typed);
        return List.of(spelling, typed, Normalizer.normalize(typed, Form.NFC), Normalizer.normalize(typed, Form.NFD))
                .stream()
                .distinct()
                .toList();
    }

    private static boolean isReadToItsEnd(String password) {
        return password.indexOf('\0') < 0 && OpaqueString.bytesIn(password) <= PasswordPolicy.BYTES_MAX;
    }
}
