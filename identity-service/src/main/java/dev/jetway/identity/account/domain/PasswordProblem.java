package dev.jetway.identity.account.domain;

/** Why a password is refused. */
public enum PasswordProblem {
    NO_TEXT("must not have control characters or what is no character"),
    TOO_SHORT("must have at least " + PasswordPolicy.CHARACTERS_MIN + " characters"),
    TOO_LONG("must not be longer than " + PasswordPolicy.BYTES_MAX + " bytes in UTF-8"),
    COMMON("is among the passwords that are tried first; choose another"),
    LIKE_EMAIL("is too close to the e-mail address; choose another");

    private final String message;

    PasswordProblem(String message) {
        this.message = message;
    }

    public String message() {
        return message;
    }
}
