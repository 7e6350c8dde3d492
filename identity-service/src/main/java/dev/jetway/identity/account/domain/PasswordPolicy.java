package dev.jetway.identity.account.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which passwords are accepted (after NIST SP 800-63B: a minimum length and no guessable ones, no rules on character
 * classes). The upper bound is that of bcrypt, which ignores everything after the 72nd byte.
 */
public record PasswordPolicy(Predicate<String> guessable) {

    /** Why a password is refused. */
    public enum Problem {
        DISALLOWED_CHARACTERS("must not have control characters or noncharacters"),
        TOO_SHORT("must have at least " + CHARACTERS_MIN + " characters"),
        TOO_LONG("must not be longer than " + BYTES_MAX + " bytes in UTF-8"),
        GUESSABLE("is a common password or easy to guess; choose another"),
        LIKE_EMAIL("is too close to the e-mail address; choose another");

        private final String message;

        Problem(String message) {
            this.message = message;
        }

        public String message() {
            return message;
        }
    }

    public static final int CHARACTERS_MIN = 12;
    public static final int BYTES_MAX = 72;

    /** Minimum length of what remains after the address is removed. */
    private static final int OWN_CHARACTERS_MIN = 8;

    /** A shorter local part occurs in passwords by coincidence. */
    private static final int TELLING_CHARACTERS_MIN = 4;

    /** Why the password, in {@link OpaqueString} form, is refused for the account with this address; empty if it is accepted. */
    public Optional<Problem> problemWith(String password, EmailAddress email) {
        if (!OpaqueString.isText(password)) {
            return Optional.of(Problem.DISALLOWED_CHARACTERS);
        }
        if (password.codePointCount(0, password.length()) < CHARACTERS_MIN) {
            return Optional.of(Problem.TOO_SHORT);
        }
        if (OpaqueString.bytesIn(password) > BYTES_MAX) {
            return Optional.of(Problem.TOO_LONG);
        }
        if (isLike(email, password.toLowerCase(Locale.ROOT))) {
            return Optional.of(Problem.LIKE_EMAIL);
        }
        if (guessable.test(password)) {
            return Optional.of(Problem.GUESSABLE);
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
