package dev.jetway.identity.signin;

import dev.jetway.identity.account.domain.OpaqueString;
import dev.jetway.identity.account.domain.PasswordPolicy;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes passwords in {@link OpaqueString} form. Older hashes were made of the input as it was, so matching also tries the
 * input unchanged, composed and decomposed. Input with more bytes than bcrypt reads, or with a zero byte, matches nothing:
 * bcrypt would compare a shorter password.
 */
record NormalizingPasswordEncoder(PasswordEncoder delegate) implements PasswordEncoder {

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return delegate.encode(password == null ? null : OpaqueString.of(password.toString()));
    }

    @Override
    public boolean matches(@Nullable CharSequence typed, @Nullable String hash) {
        return typed != null
                && candidates(typed.toString()).stream()
                        .filter(NormalizingPasswordEncoder::isReadCompletely)
                        .anyMatch(candidate -> delegate.matches(candidate, hash));
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return delegate.upgradeEncoding(hash);
    }

    /** Distinct forms of the input, usually one. */
    private static List<String> candidates(String typed) {
        String candidate = OpaqueString.of(typed);
        return List.of(candidate, typed, Normalizer.normalize(typed, Form.NFC), Normalizer.normalize(typed, Form.NFD))
                .stream()
                .distinct()
                .toList();
    }

    private static boolean isReadCompletely(String password) {
        return password.indexOf('\0') < 0 && OpaqueString.bytesIn(password) <= PasswordPolicy.BYTES_MAX;
    }
}
