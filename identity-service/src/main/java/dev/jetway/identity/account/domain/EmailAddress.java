package dev.jetway.identity.account.domain;

import dev.jetway.platform.text.MailAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address (RFC 5321: at most 254 characters, local part at most 64), in lower case so that one person has one
 * account, and with its domain in ASCII. The pattern accepts every address that was ever registered; {@link MailAddress}
 * decides which addresses are accepted now.
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

    /**
     * Parses an address: ignores case and surrounding space, and converts the domain to ASCII. Empty if the text is not an
     * address.
     */
    public static Optional<EmailAddress> parse(String text) {
        String written = text.strip();
        String exact = MailAddress.parse(written).map(MailAddress::text).orElse(written);
        try {
            return Optional.of(new EmailAddress(exact.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** The part before the at sign. */
    public String localPart() {
        return value.substring(0, value.lastIndexOf('@'));
    }

    /** Keeps addresses out of logs. */
    @Override
    public String toString() {
        return "EmailAddress[hidden]";
    }
}
