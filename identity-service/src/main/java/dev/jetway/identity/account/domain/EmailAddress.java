package dev.jetway.identity.account.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address (RFC 5321: at most 254 characters, local part at most 64), kept in lower case so that one person
 * has one account. The pattern asks only for what every deliverable address has.
 */
public record EmailAddress(String value) {

    public static final int CHARACTERS_MAX = 254;

    private static final Pattern SHAPE = Pattern.compile(
            "[^\\s@\\p{Cc}\\p{Cs}\\p{IsNoncharacter_Code_Point}\\uFEFF\"<>()\\[\\],;:\\\\]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");

    public EmailAddress {
        if (value.length() > CHARACTERS_MAX || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    /** The address that the text means, whatever its case and surrounding space, or nothing if it is none. */
    public static Optional<EmailAddress> parse(String text) {
        try {
            return Optional.of(new EmailAddress(text.strip().toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** The part before the at sign. */
    public String localPart() {
        return value.substring(0, value.lastIndexOf('@'));
    }

    /** Keeps addresses out of log lines. */
    @Override
    public String toString() {
        return "EmailAddress[hidden]";
    }
}
