package dev.jetway.identity.account.domain;

import java.util.Locale;
import java.util.Optional;

/**
 * Which passwords are accepted (after NIST SP 800-63B: length and a list of common ones, no rules on kinds of
 * characters). The upper bound is that of bcrypt, which would silently ignore what follows the 72nd byte.
 */
public final class PasswordPolicy {

    public static final int CHARACTERS_MIN = 12;
    public static final int BYTES_MAX = 72;

    /** So many characters must be left when the address is taken out. */
    private static final int OWN_CHARACTERS_MIN = 8;

    /** A shorter local part occurs in passwords by chance. */
    private static final int TELLING_CHARACTERS_MIN = 4;

    private final CommonPasswords common;

    public PasswordPolicy(CommonPasswords common) {
        this.common = common;
    }

    /** What is wrong with the password, in its {@link OpaqueString one spelling}, for the account with this address. */
    public Optional<PasswordProblem> problemWith(String password, EmailAddress email) {
        if (!OpaqueString.isText(password)) {
            return Optional.of(PasswordProblem.NO_TEXT);
        }
        if (password.codePointCount(0, password.length()) < CHARACTERS_MIN) {
            return Optional.of(PasswordProblem.TOO_SHORT);
        }
        if (OpaqueString.bytesIn(password) > BYTES_MAX) {
            return Optional.of(PasswordProblem.TOO_LONG);
        }
        if (common.contains(password)) {
            return Optional.of(PasswordProblem.COMMON);
        }
        if (isLike(email, password.toLowerCase(Locale.ROOT))) {
            return Optional.of(PasswordProblem.LIKE_EMAIL);
        }
        return Optional.empty();
    }

    private static boolean isLike(EmailAddress email, String password) {
        String rest = password.replace(email.value(), "");
        if (email.localPart().length() >= TELLING_CHARACTERS_MIN) {
            rest = rest.replace(email.localPart(), "");
        }
        return rest.length() < password.length() && rest.length() < OWN_CHARACTERS_MIN;
    }
}
