package dev.jetway.identity.signin;

import dev.jetway.identity.account.domain.OpaqueString;
import dev.jetway.identity.account.domain.PasswordPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes passwords in {@link OpaqueString} form. Input with more bytes than bcrypt reads, or with a zero byte, matches nothing:
 * bcrypt would compare a shorter password.
 */
record NormalizingPasswordEncoder(PasswordEncoder delegate) implements PasswordEncoder {

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return delegate.encode(password == null ? null : OpaqueString.of(password.toString()));
    }

    @Override
    public boolean matches(@Nullable CharSequence typed, @Nullable String hash) {
        if (typed == null) {
            return false;
        }
        String password = OpaqueString.of(typed.toString());
        return isReadCompletely(password) && delegate.matches(password, hash);
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return delegate.upgradeEncoding(hash);
    }

    private static boolean isReadCompletely(String password) {
        return password.indexOf('\0') < 0 && OpaqueString.bytesIn(password) <= PasswordPolicy.BYTES_MAX;
    }
}
