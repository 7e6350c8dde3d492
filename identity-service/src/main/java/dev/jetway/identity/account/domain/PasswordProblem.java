package dev.jetway.identity.account.domain;

/** Why a password is refused. */
public enum PasswordProblem {
    DISALLOWED_CHARACTERS("must not have control characters or noncharacters"),
    TOO_SHORT("must have at least " + PasswordPolicy.CHARACTERS_MIN + " characters"),
    TOO_LONG("must not be longer than " + PasswordPolicy.BYTES_MAX + " bytes in UTF-8"),
    GUESSABLE("is a common password or easy to guess; choose another"),
    LIKE_EMAIL("is too close to the e-mail address; choose another");

    private final String message;

    PasswordProblem(String message) {
        this.message = message;
    }

    public String message() {
        return message;
    }
}
